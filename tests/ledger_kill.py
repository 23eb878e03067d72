#!/usr/bin/env python3
"""Kills `casus add` at random moments and lets it run out of room, repeats the run, and looks whether anything was lost or doubled: by
`casus verify`, and beside a ledger that nobody disturbed. CASUS_KILLS=100 for the long form, CASUS_SEED=N for other moments."""
import json, os, random, resource, signal, sqlite3, subprocess, sys, tempfile, time
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)) + '/lib')
from tally import Tally

CASUS = os.path.abspath(os.environ.get('CASUS', 'build/casus'))
KILLS = int(os.environ.get('CASUS_KILLS', '10'))
SEED = int(os.environ.get('CASUS_SEED', '1'))
REPORTS = 900
LISTINGS = ['claims', 'incidents', 'tolls', 'ceasefires', 'movements', 'ties', 'reports', 'actors', 'places']
tally = Tally(f'ledger_kill (seed {SEED})')
check = tally.check


def write_reports(path):
    """Small reports of some happenings each; every ninth replaces an earlier one at its address, every eleventh is a copy."""
    dice = random.Random(7)
    towns = ['Aleppo', 'Homs', 'Mosul', 'Goma', 'Sarajevo', 'Donetsk', 'Aden', 'Kharkiv']
    with open(path, 'w', encoding='utf8') as out:
        for n in range(REPORTS):
            dead, town = dice.randint(2, 60), dice.choice(towns)
            text = (f'Shelling killed {dead} people in {town} on Monday, officials said. Rebels denied the attack on {town}. '
                    f'More than {1000 + n} people have been killed since the war began, the ministry said in statement {n}. '
                    f'Government troops advanced on {dice.choice(towns)}. A ceasefire brokered by France took effect on Sunday.')
            if n % 11 == 10:
                text = last
            last = text
            print(json.dumps({'id': f'r{n}', 'outlet': f'Herald {n % 7}', 'published': f'2021-{1 + n % 12:02}-{1 + n % 28:02}', 'title': f'Shelling of {town}',
                              'url': f'https://herald.example/{n - 8 if n % 9 == 8 else n}', 'text': text}), file=out)


def add(ledger, reports, **more):
    return subprocess.Popen([CASUS, 'add', '--ledger', ledger, reports], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, **more)


def finish(run):
    err = run.communicate(timeout=600)[1]
    return run.returncode, err


def reports_in(ledger):
    if not os.path.exists(ledger):
        return 0
    with sqlite3.connect(ledger) as db:
        there = db.execute("SELECT count(*) FROM sqlite_master WHERE name = 'report'").fetchone()[0]
        return db.execute('SELECT count(*) FROM report').fetchone()[0] if there else 0


def account(ledger):
    """What a user sees of a ledger, listing by listing, in no order."""
    seen = {}
    for listing in LISTINGS:
        done = subprocess.run([CASUS, listing, '--ledger', ledger, '--format', 'jsonl'], capture_output=True, timeout=300)
        seen[listing] = sorted(done.stdout.split(b'\n')) if done.returncode == 0 else done.stderr
    return seen


def evidence(ledger):
    with sqlite3.connect(ledger) as db:
        return db.execute('SELECT id, key, revision, replaced_by, origin, claims, chain FROM report ORDER BY id').fetchall()


def same(ledger, whole, what):
    verified = subprocess.run([CASUS, 'verify', '--ledger', ledger], capture_output=True, text=True, timeout=300)
    check(verified.returncode == 0 and verified.stdout.startswith(f'{len(whole["evidence"])} reports'), f'{what}: verify: {verified.stdout}{verified.stderr}')
    check(evidence(ledger) == whole['evidence'], f'{what}: the reports are those of an undisturbed run')
    seen = account(ledger)
    for listing in LISTINGS:
        check(seen[listing] == whole['account'][listing], f'{what}: {listing} are those of an undisturbed run')


def killed(folder, reports, whole, duration):
    dice, ledger, kept, kills, past_commits = random.Random(SEED), folder + '/killed.casus', 0, 0, 0
    while kills < KILLS:
        run = add(ledger, reports)
        time.sleep(dice.uniform(0, 1.3 * duration / min(KILLS, 4)))
        run.send_signal(signal.SIGKILL)
        finish(run)
        kills += run.returncode == -signal.SIGKILL
        now = reports_in(ledger)
        check(now >= kept, f'what was committed stays: {now} reports after {kept}')
        past_commits += now > kept
        if kills % 5 == 0 and now:
            check(subprocess.run([CASUS, 'verify', '--ledger', ledger], capture_output=True, timeout=300).returncode == 0, 'verify after a kill')
        if run.returncode == 0: # it was through before the kill: begin anew
            same(ledger, whole, f'after {kills} kills')
            for end in ('', '-wal', '-shm'):
                if os.path.exists(ledger + end):
                    os.remove(ledger + end)
            now = 0
        kept = now
    status, err = finish(add(ledger, reports))
    check(status == 0, f'the run repeated: {err}')
    same(ledger, whole, f'after {kills} kills')
    print(f'ledger_kill: {kills} kills, {past_commits} of them past a commit')


def out_of_room(folder, reports, whole):
    """A limit on the size of files stands for a full disk: the run must end with an error, not die, and go on once there is room."""
    ledger = folder + '/full.casus'
    for room in (0, 4096, 200_000, 900_000, 1_500_000):
        def limit(n=room):
            resource.setrlimit(resource.RLIMIT_FSIZE, (n, n))
        before = reports_in(ledger) if room > 4096 else 0
        status, err = finish(add(ledger, reports, preexec_fn=limit))
        check(status == 4, f'room for {room} bytes: ends with 4, not {status}: {err}')
        check("full.casus'" in err and 'room' in err, f'room for {room} bytes: says what is wrong: {err}')
        check(reports_in(ledger) >= before, 'what was committed stays')
    status, err = finish(add(ledger, reports))
    check(status == 0, f'the run repeated with room: {err}')
    same(ledger, whole, 'after a full disk')


def main():
    with tempfile.TemporaryDirectory() as folder:
        reports, ledger = folder + '/reports.jsonl', folder + '/whole.casus'
        write_reports(reports)
        begun = time.monotonic()
        status, err = finish(add(ledger, reports))
        duration = time.monotonic() - begun
        check(status == 0, f'an undisturbed run: {err}')
        whole = {'account': account(ledger), 'evidence': evidence(ledger)}
        check(len(whole['evidence']) == REPORTS, f'all reports are in: {len(whole["evidence"])}')
        check(all(len(whole['account'][listing]) > 1 for listing in LISTINGS if listing != 'ties'), 'every listing but that of ties has rows')
        out_of_room(folder, reports, whole)
        killed(folder, reports, whole, duration)
    return tally.told()


sys.exit(main())
