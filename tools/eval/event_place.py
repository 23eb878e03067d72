#!/usr/bin/env python3
"""Scores which place belongs to an event: sentences in which one verb and the names of its places are marked.

usage: event_place.py CASUS FILE.jsonl.gz [--most N] [-v]

A line of FILE is {"text", "spans": [{"start", "end", "label": VERB | LOCATION}]}. All go through one `CASUS annotate -` as JSON
Lines. Printed: how many of the marked verbs are events of ours, and over those the precision and recall of `places` against the marked
ones (a place counts when the spans overlap)."""
import gzip, json, subprocess, sys


def overlap(a, b):
    return a[0] < b[1] and b[0] < a[1]


def main():
    casus, path = sys.argv[1].split(), sys.argv[2]
    most = int(sys.argv[sys.argv.index('--most') + 1]) if '--most' in sys.argv else 10 ** 9
    verbose = '-v' in sys.argv
    rows = [json.loads(line) for line in gzip.open(path, 'rt', encoding='utf8')][:most]
    lines = ''.join(json.dumps({'id': str(i), 'text': r['text']}) + '\n' for i, r in enumerate(rows))
    out = subprocess.run(casus + ['annotate', '-'], input=lines, capture_output=True, text=True)
    if out.returncode:
        sys.exit('casus: exit %d: %s' % (out.returncode, out.stderr.strip()[-300:]))
    events = {}
    for line in out.stdout.splitlines():
        a = json.loads(line)
        if a['kind'] == 'event':
            events.setdefault(int(a['report']['id']), []).append(a)
    verbs = found = hit = mine = key = 0
    for i, r in enumerate(rows):
        at = [(s['start'], s['end']) for s in r['spans'] if s['label'] == 'VERB'][0]
        places = [(s['start'], s['end']) for s in r['spans'] if s['label'] == 'LOCATION' and s['end'] > s['start']]
        verbs += 1
        event = next((e for e in events.get(i, []) if overlap(e['span'], at)), None)
        if not event:
            continue
        found += 1
        ours = [tuple(p) for p in event['places']]
        right = sum(any(overlap(p, q) for q in places) for p in ours)
        mine, key = mine + len(ours), key + len(places)
        hit += min(right, len(places))
        if verbose and (right < len(ours) or right < len(places)):
            print([r['text'][a:b] for a, b in places], [r['text'][a:b] for a, b in ours], r['text'][at[0]:at[1]], '|', r['text'].strip()[:200])
    print(f'verbs that are events {found} / {verbs}  {found / max(1, verbs):.3f}')
    p, q = hit / max(1, mine), hit / max(1, key)
    print(f'places of events: precision {p:.3f} recall {q:.3f} F1 {2 * p * q / max(1e-9, p + q):.3f} ({mine} ours, {key} marked)')


main()
