#!/usr/bin/env python3
"""Bundles of evidence: made, checked without the ledger, and every way of tampering with one named."""
import hashlib, json, os, shutil, stat, subprocess, sys, tempfile
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)) + '/lib')
from tally import Tally

CASUS = os.path.abspath(os.environ.get('CASUS', 'build/casus'))
tally = Tally('bundle')
check = tally.check


def casus(*args, folder='.'):
    done = subprocess.run([CASUS, *args], cwd=folder, capture_output=True, stdin=subprocess.DEVNULL)
    return done.returncode, done.stdout.decode(), done.stderr.decode(errors='replace')


def page(town, killed):
    return (f'<!DOCTYPE html><html lang="en"><head><title>{town} shelled</title><meta property="og:site_name" content="The Herald"><meta '
            f'property="article:published_time" content="2031-05-06T08:00:00Z"></head><body><article><h1>{town} shelled</h1><p>Officials said on Monday that '
            f'rebels had shelled the town of {town}, killing at least {killed} people and wounding dozens more. The rebels denied it.</p><p>Residents of '
            f'{town} said that the shelling lasted for an hour and that many houses had been destroyed in it.</p></article></body></html>')


def record(town, killed):
    block = 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nX-Name: caf\xe9\r\n\r\n' + page(town, killed)
    return (f'WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://herald.example/{town}\r\nWARC-Date: 2031-05-06T09:00:00Z\r\n'
            f'Content-Length: {len(block)}\r\n\r\n{block}\r\n\r\n').encode('latin-1')


def put(path, data):
    with open(path, 'wb') as f:
        f.write(data if isinstance(data, bytes) else data.encode())


def get(path):
    with open(path, 'rb') as f:
        return f.read()


def reports(work):
    return [json.loads(line) for line in casus('reports', '-l', 'w.casus', '--format', 'jsonl', folder=work)[1].splitlines()]


def make(work):
    put(work + '/a.html', page('Sumy', 12))
    put(work + '/b.warc', record('Izium', 7) + record('Lyman', 3))
    put(work + '/c.txt', 'The army said that 4 of its men were killed on Monday in Kupiansk.')
    status, out, err = casus('add', '--keep-raw', '--date', '2031-05-06', '-l', 'w.casus', 'a.html', 'b.warc', 'c.txt', folder=work)
    check(status == 0 and '4 added' in err, f'add: {err}')
    check(casus('verify', '-l', 'w.casus', folder=work)[0] == 0, 'the ledger as it is')
    status, out, err = casus('key', 'new', 'k', folder=work)
    check(status == 0 and out == get(work + '/k.pub').decode() and stat.S_IMODE(os.stat(work + '/k').st_mode) == 0o600, f'a new key: {err}')
    check(casus('key', 'new', 'k', folder=work)[0] == 4, 'a key is never written over')
    casus('key', 'new', 'other', folder=work)
    status, out, err = casus('bundle', '-l', 'w.casus', '-o', 'out', '--key', 'k', 'a.html', 'b.warc#record 2', folder=work)
    check(status == 0 and out.startswith('2 reports and 2 raw in ') and ', signed;' in out, f'bundle: {out} {err}')


def tidy(work):
    """What a good bundle holds, and what is said of it."""
    out = work + '/out'
    status, told, err = casus('verify', out, '--public-key', work + '/k.pub')
    check(status == 0 and 'signed with the key given' in told and '2 reports, 2 raw' in told, f'as it was made: {told} {err}')
    status, told, err = casus('verify', out)
    check(status == 0 and 'compared with none' in told, f'without a key: {told}')
    check(get(out + '/reports/1/text.txt').decode().startswith('Officials said'), 'the text')
    one = json.loads(get(out + '/reports/1/report.json'))
    raw = get(f'{out}/{one["acquisitions"][0]["raw"]}')
    check(raw.decode() == page('Sumy', 12) and hashlib.sha256(raw).hexdigest() == one['acquisitions'][0]['sha256'], 'raw bytes of a page')
    two = json.loads(get(out + '/reports/3/report.json'))['acquisitions'][0]
    check(two['address'] == 'http://herald.example/Lyman' and two['acquired'] == '2031-05-06T09:00:00Z' and 'caf\xe9' in two['headers'] and two['part'] == 'record 2', f'of an archive: {two}')
    check(b'X-Name' in get(f'{out}/{two["raw"]}'), 'a record is kept with its headers')
    readme = get(out + '/README.txt').decode()
    check('Sumy shelled' in readme and 'http://herald.example/Lyman' in readme and two['sha256'] in readme, f'README: {readme}')
    check(json.loads(get(out + '/reports/1/claims.jsonl').splitlines()[0])['schema'] == 'casus/claim/1', 'claims')
    links = [json.loads(line) for line in get(out + '/chain.jsonl').splitlines()]
    check([l['report'] for l in links] == [1, 2, 3, 4], f'links: {len(links)}')


def other_requests(work):
    first = json.loads(get(work + '/out/reports/1/claims.jsonl').splitlines()[0])['id']
    incident = json.loads(casus('incidents', '-l', 'w.casus', '--format', 'jsonl', folder=work)[1].splitlines()[0])['id']
    status, out, err = casus('bundle', '-l', 'w.casus', '-o', 'two', first, incident, folder=work)
    check(status == 0 and 'not signed' in out and os.path.exists(f'{work}/two/incidents/{incident}.json'), f'a claim and an incident: {err}')
    status, out, err = casus('verify', work + '/two')
    check(status == 0 and 'not signed' in out, f'not signed: {out} {err}')
    status, out, err = casus('verify', work + '/two', '--public-key', work + '/k.pub')
    check(status == 3 and 'this bundle is not signed' in err, f'a signature is missing: {err}')
    status, out, err = casus('bundle', '-l', 'w.casus', '-o', 'none', 'nope', folder=work)
    check(status == 3 and 'nothing has this id' in err, f'an unknown id: {err}')
    status, out, err = casus('bundle', '-l', 'w.casus', '-o', 'out', first, folder=work)
    check(status == 4 and 'cannot make the folder' in err, f'a folder that is there: {err}')
    os.chmod(work + '/k', 0o644)
    status, out, err = casus('bundle', '-l', 'w.casus', '-o', 'three', '--key', 'k', first, folder=work)
    check(status == 4 and 'chmod 600' in err, f'a key for all to read: {err}')
    status, out, err = casus('bundle', '-l', 'w.casus', '-o', 'three', '--key', 'c.txt', first, folder=work)
    check(status == 4 and 'not a secret key' in err, f'no key: {err}')
    status, out, err = casus('verify', work)
    check(status == 3 and 'there is no manifest.json' in err, f'no bundle: {err}')


def change(path, old, new):
    data = get(path)
    assert old in data, (path, old)
    put(path, data.replace(old, new, 1))


def again(out, path):
    """The manifest is made to fit one file again, as who tampers with care would do."""
    m = json.loads(get(out + '/manifest.json'))
    data = get(f'{out}/{path}')
    for f in m['files']:
        if f['path'] == path:
            f['sha256'], f['bytes'] = hashlib.sha256(data).hexdigest(), len(data)
    put(out + '/manifest.json', json.dumps(m))


def tampered(work, name, change_it, words, key=True):
    out = f'{work}/t'
    shutil.rmtree(out, ignore_errors=True)
    shutil.copytree(work + '/out', out, symlinks=True)
    change_it(out)
    status, told, err = casus('verify', out, *(['--public-key', work + '/k.pub'] if key else []))
    check(status == 3 and words in err and not told, f'{name}: {status} {told} {err}')


def tampering(work):
    raw = 'raw/' + json.loads(get(work + '/out/reports/1/report.json'))['acquisitions'][0]['sha256']
    def with_manifest(path, old, new):
        return lambda out: (change(f'{out}/{path}', old, new), again(out, path))
    def without(out, path):
        os.remove(f'{out}/{path}')
        m = json.loads(get(out + '/manifest.json'))
        m['files'] = [f for f in m['files'] if f['path'] != path]
        put(out + '/manifest.json', json.dumps(m))
    tampered(work, 'a text', lambda o: change(o + '/reports/1/text.txt', b'12', b'21'), 'reports/1/text.txt: was changed')
    tampered(work, 'claims', lambda o: change(o + '/reports/1/claims.jsonl', b'"low":12', b'"low":21'), 'reports/1/claims.jsonl: was changed')
    tampered(work, 'raw bytes', lambda o: change(f'{o}/{raw}', b'12', b'21'), f'{raw}: was changed')
    tampered(work, 'a missing file', lambda o: os.remove(o + '/reports/1/text.txt'), 'reports/1/text.txt: is missing')
    tampered(work, 'a link out of the bundle', lambda o: (os.remove(o + '/reports/1/text.txt'), os.symlink('/etc/passwd', o + '/reports/1/text.txt')), 'text.txt: is missing')
    tampered(work, 'a file more', lambda o: put(o + '/reports/1/more.txt', 'x'), 'reports/1/more.txt: is not in the manifest')
    tampered(work, 'the manifest', lambda o: change(o + '/manifest.json', b'"made":"20', b'"made":"19'), 'signature.json: does not fit the manifest')
    tampered(work, 'no manifest to read', lambda o: put(o + '/manifest.json', '{"schema":'), 'cannot be read')
    tampered(work, 'a path out of the bundle', lambda o: change(o + '/manifest.json', b'"README.txt"', b'"../x"'), 'names a file outside')
    tampered(work, 'no signature', lambda o: os.remove(o + '/signature.json'), 'signature.json: is missing')
    tampered(work, 'a broken signature', lambda o: put(o + '/signature.json', 'x'), 'signature.json: cannot be read')
    tampered(work, 'a signature of nothing', lambda o: change(o + '/signature.json', b'"signature":"', b'"signature":"00'), 'signature.json: cannot be read')
    for text, words in ((with_manifest('reports/1/text.txt', b'12', b'21'), 'reports/1/text.txt: is not the text'),
                        (with_manifest('reports/1/claims.jsonl', b'"low":12', b'"low":21'), 'are not the claims'),
                        (with_manifest('reports/1/report.json', b'The Herald', b'The Courier'), 'its title, outlet, date or address'),
                        (with_manifest('reports/1/report.json', b'"acquired":""', b'"acquired":"2031"'), 'where and when it was acquired'),
                        (with_manifest('reports/3/report.json', b'T09:00', b'T19:00'), 'where and when it was acquired'),
                        (with_manifest(raw, b'12', b'21'), 'are not the bytes that were acquired'),
                        (with_manifest('chain.jsonl', b'"report":2,', b'"report":9,'), 'chain.jsonl: has a gap before report 9'),
                        (with_manifest('acquisitions.jsonl', b'"digest":"', b'"digest":"0'), 'acquisitions.jsonl: is broken at acquisition 1'),
                        (lambda o: (put(o + '/chain.jsonl', b'\n'.join(get(o + '/chain.jsonl').split(b'\n')[:-2]) + b'\n'), again(o, 'chain.jsonl')), 'does not end with the link'),
                        (lambda o: without(o, raw), 'its raw bytes are missing')):
        tampered(work, words + ', with the manifest made to fit', text, words, key=False)
    key = json.loads(get(work + '/out/chain.jsonl').splitlines()[1])['key'].encode()
    tampered(work, 'a link', with_manifest('chain.jsonl', key, b'0' * 64), 'chain.jsonl: is broken at report 2', key=False)
    def forged(out):
        """Everything made anew, and signed by somebody else."""
        casus('bundle', '-l', 'w.casus', '-o', 'forged', '--key', 'other', 'c.txt', folder=work)
        shutil.rmtree(out)
        shutil.copytree(work + '/forged', out)
    tampered(work, 'another key', forged, 'was made with another key')


with tempfile.TemporaryDirectory() as work:
    make(work)
    tidy(work)
    tampering(work)
    other_requests(work)
sys.exit(tally.told())
