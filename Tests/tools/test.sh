# `./switchback test`: everything is built, checked and tested. The script reads this file with `.`, for it sets up what the
# tests need: need_packages, need_swift, need_python and need_colours are its own.

. "$root/Tests/tools/checks.sh"

# The browser that the tests of notebooks open; where it cannot be had they are skipped, and say so.
need_browser() {
    [ -x /usr/bin/chromium ] || (install_packages chromium) ||
        say "without chromium the tests in a browser are skipped"
}

# Everything in one configuration: what is tested is what runs.
build_with_tests() {
    log=$build/build.log
    mkdir -p "$build"
    : >"$build/switchback.stamp.new"
    { swift build --package-path "$root" --configuration release --build-tests 2>&1 || echo "error: the build failed"; } |
        tee "$log"
    ! grep -q '^error:' "$log" || return 1
    mv "$build/switchback.stamp.new" "$build/switchback.stamp"
    if grep -E "^($root/)?(Sources|Tests|Package\.swift).*warning:" "$log" >/dev/null; then
        say "there are warnings"
        return 1
    fi
}

check_format() {
    swift format lint --strict --recursive --parallel --configuration "$root/.swift-format" \
        "$root/Sources" "$root/Tests" "$root/Package.swift"
}

swift_tests() {
    say "running the Swift tests"
    rm -f "$build/swift-tests.xml"
    status=0
    timeout 7200 swift test --package-path "$root" --configuration release --skip-build \
        --disable-xctest --xunit-output "$build/swift-tests.xml" >&2 || status=$?
    count_cases "$build/swift-tests.xml" "$status"
}

conformance_tests() {
    say "running the tests of the program, the kernel and the notebooks from outside"
    rm -f "$build/conformance.xml"
    status=0
    timeout 7200 "$python" -m pytest -q -p no:cacheprovider --junit-xml "$build/conformance.xml" \
        "$root/Tests/Conformance" >&2 || status=$?
    count_cases "$build/conformance.xml" "$status"
}

run_tests() {
    exec </dev/null
    need_packages
    need_swift
    check "checking the format" check_format
    check "building the program and its tests, without warnings" build_with_tests
    if [ "$failed" -eq 0 ] || [ -x "$program" ]; then
        swift_tests
        need_python kernelspec/requirements.txt kernelspec/requirements-lab.txt Tests/Conformance/requirements.txt
        need_colours
        need_browser
        conformance_tests
    fi
    verdict
}
