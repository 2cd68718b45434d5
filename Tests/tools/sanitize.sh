#!/bin/sh
# Runs the kernel's tests with every access to memory checked, by the thread sanitizer and by the address sanitizer:
#
#   Tests/tools/sanitize.sh
#
# Each builds into a folder of its own, .build-thread and .build-address. `./switchback test` sets up what this needs.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$(readlink -f -- "$0")")/../.." && pwd -P)
. "$root/Tests/tools/checks.sh"

[ $# -eq 0 ] || {
    sed -n '2,/^set/s/^# \{0,1\}//p' "$0" >&2
    exit 1
}

SWITCHBACK_SANITIZER=1
export SWITCHBACK_SANITIZER
for kind in thread address; do
    check "building for the $kind sanitizer" swift build --package-path "$root" \
        --scratch-path "$root/.build-$kind" --build-tests --sanitize="$kind"
    check "running under the $kind sanitizer" swift test --package-path "$root" \
        --scratch-path "$root/.build-$kind" --skip-build --disable-xctest --sanitize="$kind"
done
verdict
