#!/bin/sh
# Installs the Debian packages that are missing: `packages.sh build` for what a build needs, `packages.sh test` for the tests too. The
# libraries are those of PACKAGES in the Makefile, by their names for pkg-config.
cd "$(dirname "$0")/.." || exit 1
wanted="gcc make pkg-config libc6-dev"
for library in $(sed -n 's/^PACKAGES *:= *//p' Makefile); do
    case $library in
    libxml-2.0) package=libxml2-dev ;;
    zlib) package=zlib1g-dev ;;
    libcurl) package=libcurl4-openssl-dev ;;
    lib*) package=$library-dev ;;
    *) package=lib$library-dev ;;
    esac
    wanted="$wanted $package"
done
command -v node >/dev/null || wanted="$wanted nodejs" # for the page; also those that others than Debian packed do
command -v npm >/dev/null || wanted="$wanted npm"
[ "${1:-build}" = test ] && wanted="$wanted clang-14 libclang-rt-14-dev python3 python3-jsonschema poppler-utils chromium"
missing=""
for package in $wanted; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
done
[ -n "$missing" ] || exit 0
if [ "$(id -u)" -eq 0 ]; then as_root=""; elif command -v sudo >/dev/null; then as_root=sudo; else
    echo "these packages are missing, and only root can install them:$missing" >&2; exit 1
fi
echo "installing$missing"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
install() { # the words of both are to be split
    # shellcheck disable=SC2086
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $missing >"$log" 2>&1
}
install && exit 0
$as_root apt-get update -q >/dev/null 2>&1
install && exit 0
cat "$log" >&2
exit 1
