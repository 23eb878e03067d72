#!/usr/bin/env python3
"""How well reports of one event are found to be of one incident, on FA-KES: articles of the same `date` and `location` are of one event.
Each article is given only the date that it states in its own first words ("Wed 05 Apr 2017 ...").

usage: incidents.py CASUS FA-KES.csv

Prints pairwise precision, recall and F1 of reports that share an incident, beside the baseline that puts all reports of a day together."""
import csv, itertools, json, os, re, subprocess, sys, tempfile

MONTHS = {m: i + 1 for i, m in enumerate('Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split())}


def iso(day, month, year):
    m = MONTHS.get(month[:3].title()) if not month.isdigit() else int(month)
    return f'{year}-{m:02d}-{int(day):02d}' if m and m <= 12 and 1 <= int(day) <= 31 else ''


def stated(text):
    start = text[:200]
    found = [(m.start(), iso(m[1], m[2], m[3])) for m in re.finditer(r'\b(\d\d?) ([A-Z][a-z]{2,8}) (20\d\d)', start)]
    found += [(m.start(), iso(m[2], m[1], m[3])) for m in re.finditer(r'\b([A-Z][a-z]{2,8}) (\d\d?)[ ,]*(20\d\d)', start)]
    found += [(m.start(), iso(m[1], m[2], m[3])) for m in re.finditer(r'\b(\d\d?)[-./](\d\d?)[-./](20\d\d)', start)]
    return next((date for _, date in sorted(found) if date), '')


def pairs(groups):
    return {p for g in groups for p in itertools.combinations(sorted(g), 2)}


def grouped(rows, key):
    groups = {}
    for r in rows:
        groups.setdefault(key(r), set()).add(r['unit_id'])
    return groups.values()


def score(name, found, true):
    right = len(found & true)
    p, r = right / max(1, len(found)), right / max(1, len(true))
    print(f'{name}: precision {p:.3f} recall {r:.3f} F1 {2 * p * r / max(1e-9, p + r):.3f}, {len(found)} pairs found of {len(true)}')


def main():
    casus, path = sys.argv[1:3]
    rows = list(csv.DictReader(open(path, encoding='utf8', errors='replace')))
    true = pairs(grouped([r for r in rows if r['date'] and r['location']], lambda r: (r['date'], r['location'].strip().lower())))
    with tempfile.TemporaryDirectory() as folder:
        reports, ledger = os.path.join(folder, 'r.jsonl'), os.path.join(folder, 'l.casus')
        with open(reports, 'w', encoding='utf8') as f:
            for r in rows:
                f.write(json.dumps({'id': r['unit_id'], 'text': r['article_content'], 'title': r['article_title'], 'outlet': r['source'],
                                    'published': stated(r['article_content']) or None}) + '\n')
        subprocess.run([casus, 'add', '-l', ledger, reports], check=True, stderr=subprocess.DEVNULL)
        out = subprocess.run([casus, 'incidents', '-l', ledger, '--format', 'jsonl'], check=True, capture_output=True, text=True).stdout
    incidents = [json.loads(line) for line in out.splitlines()]
    score('incidents', pairs([set(i['reports']) for i in incidents]), true)
    score('all of a day', pairs(grouped(rows, lambda r: stated(r['article_content']) or r['unit_id'])), true)


if __name__ == '__main__':
    main()
