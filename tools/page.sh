#!/bin/sh
# Builds the page (web/) into a folder: installs what web/package-lock.json names, once; checks types; bundles; compresses. Where that cannot
# be done (no node, no npm, no network) it says so in one loud line, leaves the folder without a page and does not fail: casus builds
# without it. Usage: page.sh FOLDER
out=$1
mkdir -p "$out" && out=$(cd "$out" && pwd) && cd "$(dirname "$0")/../web" || exit 1
clear_page() { rm -f "$out"/*.html* "$out"/*.js* "$out"/*.css* "$out/stamp"; }
without() { # no page: the stamp is old, so that the next make tries again
    echo "=== THE PAGE IS NOT BUILT: $1; casus works, but 'casus serve' has no page to show ===" >&2
    clear_page; touch -d '1970-01-02' "$out/stamp"; exit 0
}
command -v node >/dev/null && command -v npm >/dev/null || without "it needs node and npm (Debian: apt-get install nodejs npm)"
node -e 'process.exit(parseInt(process.versions.node) >= 18 ? 0 : 1)' || without "node is older than 18"
locked=$(cksum <package-lock.json)
if [ "$(cat node_modules/.locked 2>/dev/null)" != "$locked" ]; then
    npm ci --ignore-scripts --no-audit --no-fund >"$out.npm.log" 2>&1 || without "npm cannot install ($out.npm.log says why)"
    echo "$locked" >node_modules/.locked
fi
node_modules/.bin/tsc --noEmit || exit 1
clear_page
node_modules/.bin/esbuild src/main.ts --bundle --minify --format=esm --target=es2022 --charset=utf8 --loader:.txt=text --legal-comments=none \
    --log-level=warning --outfile="$out/app.js" || exit 1
node_modules/.bin/esbuild static/app.css --bundle --minify --log-level=warning --outfile="$out/app.css" || exit 1
cp static/index.html "$out/index.html" || exit 1
for scale in 110m 50m; do cp "node_modules/world-atlas/countries-$scale.json" "$out/boundaries-$scale.json" || exit 1; done
for file in index.html app.js app.css boundaries-110m.json boundaries-50m.json; do gzip -9 -n -k -f "$out/$file" || exit 1; done
touch "$out/stamp"
