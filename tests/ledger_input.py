#!/usr/bin/env python3
"""Ledgers that are none, or not as they should be: each is told clearly, and nothing is lost."""
import fcntl, json, os, pwd, random, shutil, sqlite3, subprocess, sys, tempfile
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)) + '/lib')
from tally import Tally

CASUS = os.path.abspath(os.environ.get('CASUS', 'build/casus'))
tally = Tally('ledger_input')
check = tally.check
CLAIMS = [json.dumps({'id': f'{n:016x}', 'report': {'id': f'r{n}', 'sha256': '', 'outlet': 'Herald', 'published': '2031-05-02', 'url': f'https://h.example/{n}'},
                      'span': [0, 9], 'text': f'nine died in attack {n} of many on the road to the port', 'event': {'type': 'ASSAULT', 'modes': []},
                      'place': {'name': f'Port {n}', 'precision': 1}, 'counts': [{'what': 'killed', 'low': 9 + n, 'high': 9 + n}]}) for n in range(60)]


def casus(*words, **more):
    done = subprocess.run([CASUS, *words], capture_output=True, text=True, timeout=120, errors='replace', **more)
    return done.returncode, done.stdout, done.stderr


def told(words, status, said, what, **more):
    """Ends with this status and one line on stderr that says so, with the ledger's name."""
    got, out, err = casus(*words, **more)
    check(got == status and said in err and err.startswith('casus: ') and 'Traceback' not in err, f'{what}: {" ".join(words)}: {got} {err.strip()}')


def both(path, said, what):
    """Looking and adding both say so, and leave the file as it is."""
    before = open(path, 'rb').read() if os.path.isfile(path) else None
    told(['incidents', '--ledger', path], 4, said, what)
    told(['add', '--ledger', path, '--claims', claims], 4, said, what)
    check(before is None or open(path, 'rb').read() == before, f'{what}: the file is as it was')


def no_ledgers(folder):
    text, other, later, empty = (f'{folder}/{n}' for n in ('text.casus', 'other.casus', 'later.casus', 'empty.casus'))
    open(text, 'w').write('a text of several words, which is no ledger\n' * 200)
    both(text, f"not a ledger: '{text}'", 'a text')
    with sqlite3.connect(other) as db:
        db.execute('CREATE TABLE bookmarks(url TEXT)')
    both(other, f"not a ledger: '{other}'", "another program's database")
    shutil.copy(good, later)
    with sqlite3.connect(later) as db:
        db.execute('PRAGMA user_version = 99')
    db.close()
    both(later, 'made by a later version of casus (schema 99', 'a later version')
    os.mkdir(f'{folder}/dir.casus')
    both(f'{folder}/dir.casus', 'a folder, not a ledger', 'a folder')
    open(empty, 'w')
    told(['incidents', '--ledger', empty], 4, 'not a ledger, but empty', 'an empty file')
    check(os.path.getsize(empty) == 0, 'an empty file: looking leaves it empty')
    told(['incidents', '--ledger', f'{folder}/none.casus'], 4, 'no ledger of this name', 'no file')
    told(['add', '--ledger', f'{folder}/nowhere/x.casus', '--claims', claims], 4, 'cannot be opened', 'no folder')


def damaged(folder):
    path, whole = f'{folder}/cut.casus', open(good, 'rb').read()
    for part in (50, 99, 4096, len(whole) // 2, len(whole) - 4096):
        open(path, 'wb').write(whole[:part])
        got, out, err = casus('verify', '--ledger', path)
        check(got in (3, 4) and "cut.casus'" in err, f'cut to {part} bytes: verify: {got} {err.strip()}')
        got, out, err = casus('incidents', '--ledger', path, '--format', 'csv')
        check(got in (0, 3, 4) and (got == 0 or "cut.casus'" in err), f'cut to {part} bytes: incidents: {got} {err.strip()}')
    dice = random.Random(3)
    evidence = [at for n in range(0, 60, 4) if (at := whole.find(b'"text": "nine died in attack %d of' % n)) > 0]
    check(len(evidence) == 15, f'claims are found in the file: {len(evidence)}')
    for at in evidence + [dice.randrange(100, len(whole)) for _ in range(25)]:
        open(path, 'wb').write(whole[:at] + bytes(b ^ 0xFF for b in whole[at:at + 16]) + whole[at + 16:])
        got, out, err = casus('verify', '--ledger', path)
        check(got in (3, 4) if at in evidence else got in (0, 3, 4), f'bytes turned at {at}: verify: {got} {err.strip()}')
        for listing in ('claims', 'incidents', 'tolls', 'reports'):
            got, out, err = casus(listing, '--ledger', path, '--format', 'jsonl')
            check(got in (0, 3, 4), f'bytes turned at {at}: {listing}: {got} {err.strip()}')


def locked(folder):
    path = f'{folder}/locked.casus'
    shutil.copy(good, path)
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute('BEGIN IMMEDIATE')
    told(['add', '--ledger', path, '--claims', claims], 4, 'in use by another run of casus', 'locked')
    got, out, err = casus('incidents', '--ledger', path, '--format', 'csv')
    check(got == 0 and out.count('\n') > 10, f'locked: others may look meanwhile: {got} {err}')
    holder.execute('ROLLBACK')
    holder.close()
    check(casus('add', '--ledger', path, '--claims', claims)[0] == 0, 'no longer locked')


def read_only(folder):
    """As somebody who is not root, for root may write anything."""
    person = pwd.getpwnam('nobody').pw_uid if os.geteuid() == 0 else os.geteuid()
    place = f'{folder}/kept'
    os.mkdir(place)
    path = f'{place}/ledger.casus'
    shutil.copy(good, path)
    os.chmod(folder, 0o755), os.chmod(path, 0o444), os.chmod(place, 0o555)
    os.chmod(claims, 0o644)
    as_person = {'user': person} if os.geteuid() == 0 else {}
    try:
        ready = casus('--version', **as_person)[0] == 0
    except PermissionError:
        ready = False
    if not ready:
        return tally.skip('read-only files: the program cannot be run as nobody')
    got, out, err = casus('incidents', '--ledger', path, '--format', 'csv', **as_person)
    check(got == 0 and out.count('\n') > 10, f'a read-only ledger in a read-only folder can be looked at: {got} {err}')
    told(['add', '--ledger', path, '--claims', claims], 4, 'may not be written to', 'a read-only ledger', **as_person)
    told(['undo', '--ledger', path], 4, 'may not be written to', 'a decision on a read-only ledger', **as_person)
    told(['add', '--ledger', f'{place}/new.casus', '--claims', claims], 4, 'cannot be opened', 'a new ledger in a read-only folder', **as_person)
    os.chmod(place, 0o755)


def questions():
    told(['show', '--ledger', good, 'feedfacefeedface'], 3, "nothing has this id: 'feedfacefeedface'", 'an unknown id')
    told(['show', '--ledger', good, 'x' * 5000], 3, 'nothing has this id', 'a very long id')
    told(['merge', '--ledger', good, 'a', 'b'], 3, "no incident of this id: 'a'", 'an unknown incident')
    told(['split', '--ledger', good, 'a', 'b'], 3, "no incident of this id: 'a'", 'an unknown incident to split')
    told(['undo', '--ledger', good, '7'], 3, 'no decision of this number', 'an unknown decision')
    for date in ('2021-02-30', '2021-13', 'yesterday', '', '2021-02-2x'):
        told(['incidents', '--ledger', good, '--since', date], 2, "wants a date like 2020-10-30", f'an impossible date: {date}')
        told(['tolls', '--ledger', good, '--as-of', date], 2, "wants a date like 2020-10-30", f'an impossible date: {date}')
    told(['claims', '--ledger', good, '--type', 'WAR'], 2, "no event type 'WAR'", 'an unknown type')
    told(['claims', '--ledger', good, '--limit', '0'], 2, 'limit', 'no limit')
    got, out, err = casus('claims', '--ledger', good, '--words', '"(NEAR OR * ^', '--format', 'csv')
    check(got == 0, f'words that look like syntax: {got} {err}')


def main():
    global good, claims
    with tempfile.TemporaryDirectory() as folder:
        good, claims = folder + '/good.casus', folder + '/claims.jsonl'
        open(claims, 'w').write('\n'.join(CLAIMS) + '\n')
        check(casus('add', '--ledger', good, '--claims', claims)[0] == 0, 'a ledger to begin with')
        no_ledgers(folder)
        damaged(folder)
        locked(folder)
        read_only(folder)
        questions()
        got, out, err = casus('verify', '--ledger', good)
        check(got == 0 and out.startswith('60 reports'), f'after all of this the ledger is whole: {out}{err}')
    return tally.told()


sys.exit(main())
