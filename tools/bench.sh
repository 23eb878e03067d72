#!/bin/sh
# Makes the corpora and times casus on each: the examples, repeated, and where ../shared is, real reports. Usage: tools/bench.sh (from make bench)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
echo "$(date -u +%Y-%m-%d), $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), casus $(cat VERSION)"
repeat() { # FILE TIMES
    for _ in $(seq "$2"); do cat "$1"; done
}
time_corpus() { # NAME FILE
    echo; echo "== $1"
    "$BUILD/tools/bench" "$CASUS" "$2"
}
"$CASUS" read examples/reports > "$work/examples" && repeat "$work/examples" 40 > "$work/examples.jsonl" &&
    time_corpus "examples/reports, 40 times over" "$work/examples.jsonl"
if [ -d "$SHARED/data" ]; then
    python3 tools/bench_corpus.py "$SHARED/data" "$work"
    time_corpus "reports of the Syrian war (fa-kes-dev)" "$work/war.jsonl"
    time_corpus "US political news (PolNeAR train)" "$work/politics.jsonl"
else
    echo "bench: no $SHARED/data: real reports are not timed"
fi
echo; echo "== reading web archives, one core (BENCH_GB=1 make bench: one of 1 GB too)"
python3 tools/bench_read.py "$CASUS" "$work"
echo; echo "== a ledger of a made-up war, ${BENCH_REPORTS:-10000} reports (BENCH_REPORTS=100000 for a million claims)"
"$BUILD/tools/bench_ledger" "$CASUS" "${BENCH_REPORTS:-10000}" "$work"
echo; echo "== the page and its API over that ledger"
python3 tools/bench_serve.py "$CASUS" "$work/ledger-${BENCH_REPORTS:-10000}.casus" 1
echo "No other coder of events or parser is timed here: none is part of the build. The plain kernel stands beside the chosen one."
