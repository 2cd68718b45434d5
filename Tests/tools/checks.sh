# Checks with a name, and test reports counted: for scripts that read this file with `.` and end in `verdict`.

say() { printf 'switchback: %s\n' "$*" >&2; }

passed=0
failed=0

count() {
    passed=$((passed + $1))
    failed=$((failed + $2))
}

# One check: a name, then the command.
check() {
    name=$1
    shift
    say "$name"
    if "$@" >&2; then count 1 0; else
        count 0 1
        say "FAILED: $name"
    fi
}

# Counts the cases of an xUnit file; without one, or with an exit status that it does not explain, a failure.
count_cases() {
    file=$1
    status=$2
    [ -f "$file" ] || status=1
    suite=$([ ! -f "$file" ] || tr '\n' ' ' <"$file" | sed 's/.*\(<testsuite [^>]*>\).*/\1/')
    cases=$(attribute tests "$suite")
    wrong=$(($(attribute failures "$suite") + $(attribute errors "$suite")))
    skipped=$(attribute skipped "$suite")
    [ "$status" -eq 0 ] || [ "$wrong" -gt 0 ] || wrong=1 cases=$((cases + 1))
    [ "$skipped" -eq 0 ] || say "$skipped skipped"
    count $((cases - wrong - skipped)) "$wrong"
}

attribute() {
    value=$(printf '%s' "$2" | sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p")
    printf '%s' "${value:-0}"
}

# The last line, and the exit status: whether nothing failed.
verdict() {
    printf '%s passed, %s failed\n' "$passed" "$failed"
    [ "$failed" -eq 0 ]
}
