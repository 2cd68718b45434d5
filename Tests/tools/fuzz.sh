#!/bin/sh
# Looks for inputs that break something, chosen by what they reach in the program:
#
#   Tests/tools/fuzz.sh frames|json|language [libFuzzer's options]
#
# What breaks something is kept in .build-fuzz/found-frames and the like. `./switchback test` sets up what this needs.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$(readlink -f -- "$0")")/../.." && pwd -P)
build=$root/.build-fuzz

case "${1-}" in
frames | json | language) target=$1 ;;
*)
    sed -n '2,/^set/s/^# \{0,1\}//p' "$0" >&2
    exit 1
    ;;
esac
shift

SWITCHBACK_FUZZER=1 swift build --package-path "$root" --scratch-path "$build" --configuration release \
    --product fuzz -Xswiftc -sanitize=fuzzer >&2
# Swift's own report of a crash would keep libFuzzer from writing the input down.
SWIFT_BACKTRACE=enable=no exec "$build/release/fuzz" "$target" "$build/found-$target" "$@"
