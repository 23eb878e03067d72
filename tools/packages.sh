#!/bin/sh
# Installs the Debian packages that are missing: `packages.sh build` for what a build needs, `packages.sh test` for the tests too.
BUILD="gcc make pkg-config libc6-dev libjansson-dev libutf8proc-dev libsodium-dev"
TEST="clang-14 libclang-rt-14-dev python3 python3-jsonschema"
wanted=$BUILD
[ "${1:-build}" = test ] && wanted="$BUILD $TEST"
missing=""
for package in $wanted; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
done
[ -n "$missing" ] || exit 0
if [ "$(id -u)" -eq 0 ]; then as_root=""; elif command -v sudo >/dev/null; then as_root=sudo; else
    echo "these packages are missing, and only root can install them:$missing" >&2; exit 1
fi
echo "installing$missing"
install() { # shellcheck disable=SC2086
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $missing >"$log" 2>&1
}
log=$(mktemp)
trap 'rm -f "$log"' EXIT
install && exit 0
$as_root apt-get update -q >/dev/null 2>&1
install && exit 0
cat "$log" >&2
exit 1
