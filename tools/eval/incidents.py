#!/usr/bin/env python3
"""How well reports of one event are found to be of one incident, on FA-KES: articles of the same `date` and `location` are of one event.
Each article is given only the date that it states in its own first words ("Wed 05 Apr 2017 ...").

usage: incidents.py CASUS FA-KES.csv

Prints pairwise precision, recall and F1 of reports that share an incident, beside the baseline that puts all reports of a day together, and beside
what one would score who knew each report's place from the key itself (its date only from the report, as we do).

Many dates of the key are not those that the reports state: one attack reported by four outlets on one day has four dates there, and so is no
event of several reports; reports of other days are. So the same is printed for those reports alone that state no date, or one within a day of the key's,
and against fa-kes-attacks.txt beside this file: which reports tell of one attack, as read one by one."""
import csv, datetime, itertools, json, os, re, subprocess, sys, tempfile

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


def agreed(r):
    """Whether the key dates the report as it dates itself, to within a day; a report without a date is taken at the key's word."""
    day, parts = stated(r['article_content']), r['date'].split('/')
    if len(parts) != 3:
        return False
    key = datetime.date(2000 + int(parts[2]), int(parts[0]), int(parts[1]))
    return not day or abs((datetime.date.fromisoformat(day) - key).days) <= 1


def read_attacks():
    """Pairs of reports of one attack, and pairs that may be."""
    lines = [line.split() for line in open(os.path.join(os.path.dirname(os.path.abspath(__file__)), 'fa-kes-attacks.txt'), encoding='utf8')]
    sure = pairs([line for line in lines if line and line[0] not in '#~'])
    return sure, pairs([line[1:] for line in lines if line and line[0] == '~']) - sure


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
    day = lambda r: stated(r['article_content']) or r['unit_id']
    answers = (('incidents', pairs([set(i['reports']) for i in incidents])), ('all of a day', pairs(grouped(rows, day))),
               ("all of a day at one place of the key's", pairs(grouped(rows, lambda r: (day(r), r['location'])))))
    kept = {r['unit_id'] for r in rows if agreed(r)}
    within = lambda found: {p for p in found if p[0] in kept and p[1] in kept}
    for name, found in answers:
        score(name, found, true)
    print(f'the {len(kept)} reports that the key dates as they date themselves:')
    for name, found in answers:
        score('  ' + name, within(found), within(true))
    sure, open_ = read_attacks()
    print('reports of one attack, as read one by one:')
    for name, found in answers[:2]:
        score('  ' + name, found - open_, sure)


if __name__ == '__main__':
    main()
