#!/bin/sh
# The page: unit tests of its pure parts, then, with PAGE_IN_BROWSER=1, every view in Chromium over `casus serve`. Skips loudly where there is no page (no node, npm or
# network when it was built) or no Chromium; in a build with sanitizers the page is the same, and is not tested again.
skip() { echo "page: SKIPPED: $1"; echo "page: 0 passed, 0 failed, 1 skipped"; exit 0; }
[ -z "$SAN" ] || skip "a build with sanitizers has the same page"
[ -f build/page/app.js ] || skip "the page is not built (tools/page.sh says why)"
units=$BUILD/page-unit
rm -rf "$units"
web/node_modules/.bin/esbuild web/test/unit/*.test.ts --bundle --platform=node --format=esm --loader:.txt=text --out-extension:.js=.mjs \
    --outdir="$units" --log-level=warning || exit 1
said=$(node --test "$units"/*.mjs 2>&1)
number() { printf '%s\n' "$said" | sed -n "s/^[^a-z]*$1 \([0-9][0-9]*\).*/\1/p" | tail -n 1; }
[ "$(number fail)" = 0 ] || printf '%s\n' "$said"
size=$(wc -c <build/page/app.js.gz)
[ "$size" -le 122880 ] || { echo "page: app.js.gz has $size bytes, more than 120 KB"; exit 1; }
[ -n "$PAGE_IN_BROWSER" ] || { echo "page: in Chromium only with PAGE_IN_BROWSER=1, as ./test runs it"; echo "page: $(number pass) passed, $(number fail) failed"; [ "$(number fail)" = 0 ]; exit; }
[ -x "${CHROMIUM:=/usr/bin/chromium}" ] || { echo "page: SKIPPED: no Chromium at $CHROMIUM (tools/packages.sh test installs it)"; echo "page: $(number pass) passed, $(number fail) failed, 1 skipped"; exit; }
export CHROMIUM
seen=$(timeout 900 node web/test/browser/run.mjs) # its module folder is found beside it
status=$?
printf '%s\n' "$seen" | sed '$d'
last=$(printf '%s\n' "$seen" | tail -n 1)
passed=$(($(printf '%s\n' "$last" | sed -n 's/.* \([0-9]*\) passed.*/\1/p') + $(number pass)))
failed=$(($(printf '%s\n' "$last" | sed -n 's/.*, \([0-9]*\) failed.*/\1/p') + $(number fail)))
echo "page: $passed passed, $failed failed"
[ $status -eq 0 ] && [ "$failed" -eq 0 ]
