#!/usr/bin/env python3
"""Walks through every listing of the ledger of examples/war: each number can be followed to its sentences in two steps. Every row has an id that
`casus show` takes, and what it shows has the words of reports in it; tables fit 80 columns, with and without Unicode."""
import json, os, re, subprocess, sys, tempfile, unicodedata
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)) + '/lib')
from tally import Tally

CASUS = os.environ.get('CASUS', 'build/casus')
LISTINGS = ['incidents', 'claims', 'tolls', 'ceasefires', 'movements', 'access', 'ties', 'reports']
tally = Tally('walk')
check = tally.check


def casus(*words, **more):
    done = subprocess.run([CASUS, *words], capture_output=True, text=True, encoding='utf8', env=os.environ | {'COLUMNS': '80', 'LC_ALL': 'C.UTF-8'} | more)
    return done.stdout if done.returncode == 0 else ''


def rows(ledger, listing, *more):
    return [json.loads(line) for line in casus(listing, '-l', ledger, '--format', 'jsonl', *more).splitlines()]


def width(line):
    return sum(2 if unicodedata.east_asian_width(c) in 'WF' else 0 if unicodedata.combining(c) else 1 for c in line)


def words_of(shown):
    """The quoted words of the sentences that are shown, without what was cut."""
    return [w.rstrip('…') for w in re.findall(r'^      "(.*)"$', shown, flags=re.M)]


def walk(ledger, listing, texts):
    found = rows(ledger, listing)
    check(found, f'{listing}: no rows')
    for ids in {row['id'] for row in found}, set(re.findall(r'^([0-9a-f]{8}) ', casus(listing, '-l', ledger, '--format', 'table'), flags=re.M)):
        words = words_of(casus('show', '-l', ledger, '--format', 'table', *ids)) if ids else [] # one id that is none fails them all
        check(len(words) >= len(ids), f'{listing}: not all of {len(ids)} ids are shown with their sentences')
        for w in words:
            check(any(w in text for text in texts), f'{listing}: "{w}" is in no report')
    for name, env in (('unicode', {}), ('ascii', {'LC_ALL': 'C'})):
        table = casus(listing, '-l', ledger, '--format', 'table', **env).splitlines()
        check(table and all(width(line) <= 80 for line in table), f'{listing}: wider than 80 columns ({name})')
    check(not re.search('[▁-█─┤├●━]', '\n'.join(table)), f'{listing}: drawn in more than ASCII')


def walk_figures(ledger):
    """Incident, figure, voice: each names the claim that it rests on."""
    claims = {row['id'] for row in rows(ledger, 'claims')}
    for row in rows(ledger, 'incidents'):
        for figure in row['figures']:
            check(figure['by'] and all(by['claim'] in claims for by in figure['by']), f'incidents: {row["id"]}: a figure without claims')
    for listing in ('ceasefires', 'ties'):
        for row in rows(ledger, listing):
            check(row['claims'] and set(row['claims']) <= claims, f'{listing}: {row["id"]}: claims that are none')


def walk_names(ledger):
    """Actors and places are counted: their claims are found by the filter of the same name."""
    for listing, option, key in (('actors', '--actor', 'actor'), ('places', '--place', 'place')):
        for row in rows(ledger, listing, '--limit', '12'):
            check(len(rows(ledger, 'claims', option, row[key])) >= row['claims'] > 0, f'{listing}: {row[key]} has other claims than it says')


NARROW = [('--voice', 'a'), ('--type', 'ASSAULT'), ('--stance', 'denied'), ('--min-confidence', '0.8'), ('--since', None), ('--until', None),
          ('--as-of', None), ('--words', 'ceasefire'), ('--country', 'AZ'), ('--place', 'B')]


def name_of(row):
    return json.dumps({key: value for key, value in row.items() if key not in ('claims', 'first', 'last')})


def walk_narrow_names(ledger):
    """Every filter that actors and places take narrows them, and their claims are those that the filter leaves."""
    all_of = {listing: {name_of(row): row['claims'] for row in rows(ledger, listing)} for listing in ('actors', 'places')}
    days = sorted(c['report']['published'] for c in rows(ledger, 'claims'))
    for option, value in NARROW:
        value = value or days[len(days) // 3]  # of days: one in the middle of what was published
        claims = rows(ledger, 'claims', option, value)
        actors, places = rows(ledger, 'actors', option, value), rows(ledger, 'places', option, value)
        check(sum(r['claims'] for r in places) == sum(c['place'] is not None for c in claims), f'places {option} {value}: not the claims of the filter')
        for listing, found in (('actors', actors), ('places', places)):
            check(all(r['claims'] <= all_of[listing][name_of(r)] for r in found), f'{listing} {option}: more claims than without')
            check(sum(r['claims'] for r in found) < sum(all_of[listing].values()), f'{listing} {option} {value}: narrows nothing')
        for row in actors[:3]:
            check(len(rows(ledger, 'claims', option, value, '--actor', row['actor'])) >= row['claims'] > 0, f'actors {option} {value}: {row["actor"]}')


def main():
    with tempfile.TemporaryDirectory() as folder:
        ledger = folder + '/war.casus'
        subprocess.run([CASUS, 'add', '-l', ledger, 'examples/war'], check=True, capture_output=True)
        texts = [re.sub(r'\s+', ' ', json.loads(line)['text']) for line in casus('read', 'examples/war').splitlines()]
        for listing in LISTINGS:
            walk(ledger, listing, texts)
        walk_figures(ledger)
        walk_names(ledger)
        walk_narrow_names(ledger)
    return tally.told()


sys.exit(main())
