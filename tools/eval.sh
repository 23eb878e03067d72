#!/bin/sh
# How right: runs every scorer of tools/eval on the data that is there and prints what each says, under its own title. From make eval.
echo "$(date -u +%Y-%m-%d), casus $(cat VERSION)"
printf '\n== pages of our own, tests/pages\n'; "$BUILD/tests/pages"
[ -d "$SHARED" ] || { echo "eval: no $SHARED: there is nothing to measure on"; exit 0; }
score() { # TITLE SCRIPT ARGUMENT...
    title=$1 script=$2; shift 2
    [ -f "$script" ] || return 0
    for word in "$@"; do
        case $word in "$SHARED"/*) [ -e "$word" ] || { printf '\n== %s: skipped, no %s\n' "$title" "$word"; return 0; } ;; esac
    done
    printf '\n== %s\n' "$title"
    python3 "$script" "$@" 2>&1
}
data=$SHARED/data
score "syntax, EWT test" tools/eval/ud.py "$CASUS" "$data/treebank/ewt-test.conllu"
score "names, UNER EWT test" tools/eval/names.py "$CASUS" "$data/names/ewt-test.iob2"
score "attribution, PolNeAR dev" tools/eval/polnear.py "$CASUS" "$data/attribution/dev"
score "times, WikiWars" tools/eval/timex.py "$CASUS" "$data/time/wikiwars"
score "times, TimeBank" tools/eval/timex.py "$CASUS" "$data/time/timebank"
if [ -e "$data/places/lgl.xml" ]; then
    found=$(mktemp)
    python3 tools/eval/places.py --reports "$data/places/lgl.xml" | "$CASUS" annotate - >"$found"
    score "places, LGL" tools/eval/places.py "$data/places/lgl.xml" "$found"
    rm -f "$found"
fi
score "reports of one event, FA-KES dev" tools/eval/incidents.py "$CASUS" "$data/numbers/fa-kes-dev.csv"
score "counts, gun violence dev" tools/eval/counts.py "$CASUS" "$data/numbers/gun-violence/dev"
score "counts, FA-KES dev" tools/eval/counts.py "$CASUS" "$data/numbers/fa-kes-dev.csv"
score "events, PETRARCH2's records" tools/eval/petrarch.py "$CASUS" "$data/events/petrarch2"
score "events and places" tools/eval/event_place.py "$CASUS" "$data/events/event_location.jsonl.gz"
score "attacks, MUC dev" tools/eval/muc.py "$CASUS" "$data/muc/dev" --most 200
score "claims, hand-made keys" "$SHARED/gold/score_all.py" "$CASUS"
score "confidence, hand-made keys" tools/eval/confidence.py "$CASUS" "$SHARED/gold/score.py" "$SHARED/gold/dev"
