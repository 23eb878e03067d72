#!/usr/bin/env python3
"""Every way in at once: a folder with one of each kind, good and hostile, goes into a ledger; the last line says what came in, and what was
skipped and why. Whatever strangers send, the good reports are all there and the run ends in its limits."""
import bz2, gzip, hashlib, io, json, lzma, os, resource, shutil, subprocess, sys, tarfile, tempfile, zipfile
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)) + '/lib')
from tally import Tally

CASUS = os.path.abspath(os.environ.get('CASUS', 'build/casus'))
TIME_LIMIT, MEMORY_LIMIT = 120, 1 << 30
tally = Tally('ways')
check = tally.check


def story(town, killed=12):
    return (f'Officials said on Monday that rebels had shelled the town of {town}, killing at least {killed} people and wounding dozens more. '
            f'The rebels denied it and accused the army of firing first. Residents of {town} said that the shelling lasted for an hour.')


def page(town, more=''):
    return (f'<!DOCTYPE html><html lang="en"><head><title>{town} shelled</title><meta property="og:site_name" content="The Herald">'
            f'<meta property="article:published_time" content="2031-05-06T08:00:00Z">{more}</head><body><nav><a href="/">Home</a></nav><article>'
            f'<h1>{town} shelled</h1><p>{story(town)}</p><p>{story(town, 13)}</p></article></body></html>').encode()


def response(body, *headers):
    return b'\r\n'.join([b'HTTP/1.1 200 OK', b'Content-Type: text/html; charset=utf-8', *headers, b'', b'']) + body


def record(kind, block, length=None):
    uri = f'http://herald.example/{hashlib.sha256(block).hexdigest()}'
    head = f'WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {uri}\r\nWARC-Date: 2031-05-06T09:00:00Z\r\n'
    return (head + f'Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block) if length is None else length}\r\n\r\n').encode() + block + b'\r\n\r\n'


def chunked(body, size=100):
    return b''.join(b'%x\r\n%s\r\n' % (len(body[i:i + size]), body[i:i + size]) for i in range(0, len(body), size)) + b'0\r\n\r\n'


def rss(*items, head=''):
    return (f'<?xml version="1.0"?>{head}<rss version="2.0"><channel><title>The Wire</title>' + ''.join(
        f'<item><title>{t}</title><link>http://wire.example/{t}</link><pubDate>Tue, 06 May 2031 08:00:00 GMT</pubDate><description>{d}</description></item>'
        for t, d in items) + '</channel></rss>').encode()


def atom():
    return (f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Atom Wire</title><entry><title>A</title><link href="http://atom.example/1"/>'
            f'<updated>2031-05-06T08:00:00Z</updated><content type="html">&lt;p&gt;{story("Umbar")}&lt;/p&gt;</content></entry></feed>').encode()


def rdf():
    return ('<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel><title>RDF</title>'
            f'</channel><item><title>R</title><link>http://rdf.example/1</link><description>{story("Rohan")}</description></item></rdf:RDF>').encode()


def sitemap():
    return ('<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url>'
            '<loc>http://map.example/1</loc><news:news><news:publication><news:name>Map</news:name><news:language>en</news:language></news:publication>'
            '<news:publication_date>2031-05-06</news:publication_date><news:title>Town shelled</news:title></news:news></url></urlset>').encode()


def tar(**members):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode='w:gz') as t:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            t.addfile(info, io.BytesIO(data))
    return out.getvalue()


def zipped(*members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED) as z:
        for name, data in members:
            z.writestr(name, data)
    return out.getvalue()


def zeros(mib):
    """A gzip of so many MiB of blanks, made a piece at a time."""
    out = io.BytesIO()
    with gzip.GzipFile(fileobj=out, mode='wb') as z:
        for _ in range(mib):
            z.write(b' ' * (1 << 20))
    return out.getvalue()


def laughs(n=9):
    entities = ''.join(f'<!ENTITY l{i} "{("&l%d;" % (i - 1)) * 10}">' for i in range(1, n))
    return f'<!DOCTYPE rss [<!ENTITY l0 "ha">{entities}]>'


SPANISH = 'Tres soldados murieron en el norte del país cuando una bomba estalló junto a su vehículo, informó el ejército este lunes por la noche.'
ARABIC = 'قال مسؤولون يوم الاثنين إن اثني عشر شخصا قتلوا في قصف على البلدة وإن العشرات أصيبوا بجروح خلال الليل في شمال البلاد.'
GOOD = {
    'text.txt': story('Aldea').encode(),
    'latin1.html': page('Ciudad').replace(b'<title>', b'<meta charset="iso-8859-1"><title>').replace(b'Monday', b'Monday in Per\xfa'),
    'page.html': page('Bree'),
    'lines.jsonl': b''.join(json.dumps({'text': story(t), 'published': '2031-05-06'}).encode() + b'\n' for t in ('Gondar', 'Harad')),
    'rss.xml': rss(('one', story('Esgaroth')), ('two', story('Dale'))), 'atom.xml': atom(), 'rdf.xml': rdf(),
    'a.warc': record('warcinfo', b'software: x') + record('response', response(page('Framsburg'))) + record('revisit', b'') +
              record('response', response(chunked(page('Lorien')), b'Transfer-Encoding: chunked')),
    'b.warc.gz': gzip.compress(record('response', response(gzip.compress(page('Isen')), b'Content-Encoding: gzip'))) +
                 gzip.compress(record('response', b'HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<html>no</html>')) +
                 gzip.compress(record('response', b'HTTP/1.1 301 Moved\r\nLocation: /b\r\n\r\n')),
    'c.tar.gz': tar(**{'x/page.html': page('Moria'), 'y.txt': story('Nargoth').encode()}),
    'd.zip': zipped(('page.html', page('Osgil')),),
    'e.txt.bz2': bz2.compress(story('Pelar').encode()), 'f.txt.xz': lzma.compress(story('Pinnath').encode()),
    'wire.txt': ''.join(f'WIRE-2031-{i:04d} (HERALD)\n\n   {t.upper()}, 6 MAY 31 -- {story(t).upper()}\n\n' for i, t in ((1, 'Tharbad'), (2, 'Udun'))).encode(),
    'es.txt': SPANISH.encode(), 'ar.txt': ARABIC.encode(),
}
GOOD_KINDS = {'text': 6, 'html': 4, 'jsonl': 2, 'feed': 4, 'html in warc': 3, 'wire': 2}
GOOD_SKIPPED = {'revisit': 1, 'error page': 1, 'redirect': 1}
HOSTILE = {  # what each is to count as
    'h-bomb.gz': (zeros(400), {'bomb': 1}),
    'h-bomb-in-bomb.gz': (gzip.compress(gzip.compress(zeros(600))), {'bomb': 1}),
    'h-bomb.zip': (zipped(('big.txt', b' ' * (65 << 20)), ('good.txt', story('Vinya').encode())), {'bomb': 1, 'text': 1}),
    'h-nested.html': (b'<html><body>' + b'<div>' * 40000 + b'x' + b'</div>' * 40000, {'no article': 1}),
    'h-line.jsonl': (b'{"text":"' + b'a' * (65 << 20), {'too large': 1}),
    'h-line.txt': (b'word ' * (13 << 20) * 1, {'too large': 1}),
    'h-large.html': (b'<html><body><p>' + b'word ' * (1 << 20), {'too large': 1}),
    'h-lengths.warc': (record('response', response(page('Wold')), length=10) + record('response', response(page('Xanth'))) +
                       record('response', response(page('Yale')), length=1 << 40), {'broken': 2, 'too large': 1, 'html in warc': 1}),
    'h-entities.xml': (rss(('x', '&l8;'), head=laughs()), {'broken': 1}),
    'h-external.xml': (rss(('x', f'&file; {story("Zirak")}'), head='<!DOCTYPE rss [<!ENTITY file SYSTEM "file:///etc/passwd">]>'), {'feed': 1}),
    'h-cut.warc.gz': (gzip.compress(record('response', response(page('Arnor')))) + gzip.compress(record('response', response(page('Cut'))))[:-200], {'broken': 2, 'no article': 1, 'html in warc': 1}),
    'h-cut.txt.gz': (gzip.compress(os.urandom(3000).hex().encode() + story('Cut').encode())[:2500], {'broken': 1, 'text': 1}),
    'h-binary.dat': (b'\x7fELF' + b'\0' * 100, {'unsupported': 1}),
    'h-empty.txt': (b'', {'empty': 1}),
    'h-blank.html': (b'<html><body></body></html>', {'no article': 1}),
    'h-not-json.jsonl': (b'{"text":"cut\n{"text":3}\n', {'broken': 2}),
    'h-chunks.warc': (record('response', response(b'ffffffffffff\r\n' + page('Bar'), b'Transfer-Encoding: chunked')), {'html in warc': 1}),
    'h-encoded-bomb.warc': (record('response', response(zeros(60), b'Content-Encoding: gzip')), {'bomb': 1}),
}


def pdf(*lines):
    """A PDF of one page, as small as it can be."""
    text = ' '.join(f'({line}) Tj T*' for line in lines)
    parts = ['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
             '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
             f'<< /Length {len(text) + 39} >>\nstream\nBT /F1 10 Tf 14 TL 72 720 Td {text} ET     \nendstream', '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>']
    out, places = '%PDF-1.4\n', []
    for i, part in enumerate(parts):
        places.append(len(out))
        out += f'{i + 1} 0 obj\n{part}\nendobj\n'
    table = ''.join(f'{at:010d} 00000 n \n' for at in places)
    return (f'{out}xref\n0 {len(parts) + 1}\n0000000000 65535 f \n{table}trailer << /Size {len(parts) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n').encode()


def limits():
    resource.setrlimit(resource.RLIMIT_CPU, (TIME_LIMIT, TIME_LIMIT))


def add(folder, ledger, *more):
    done = subprocess.run([CASUS, 'add', '--format', 'jsonl', '-l', ledger, *more, folder], capture_output=True, preexec_fn=limits, stdin=subprocess.DEVNULL)
    return json.loads(done.stdout.decode() or '{}'), done.stderr.decode(errors='replace').splitlines(), done.returncode


def kinds_and_reasons(told):
    return {**told.get('kinds', {}), **told.get('skipped', {})}


def write(folder, files):
    os.makedirs(folder, exist_ok=True)
    for name, data in files.items():
        with open(f'{folder}/{name}', 'wb') as f:
            f.write(data)


def good_ones(work):
    write(work + '/good', GOOD)
    told, err, status = add(work + '/good', work + '/good.casus')
    check(status == 0, f'good sources: exit {status}: {err}')
    check(told.get('kinds') == GOOD_KINDS, f'kinds: {told.get("kinds")}')
    check(told.get('skipped') == GOOD_SKIPPED, f'skipped: {told.get("skipped")}')
    languages = told.get('languages', {})
    check(languages.get('en') == 19 and sum(languages.values()) == 21, f'languages: {languages}')
    check(told.get('added') == 21, f'added: {told.get("added")}')
    check(err and err[-1].startswith('21 reports (6 text, ') and '3 skipped (1 ' in err[-1], f'last line: {err[-1:]}')
    told, err, status = add(work + '/good', work + '/good.casus')
    check(told.get('known') == 21 and told.get('added') == 0, f'the second time: {told}')


def hostile_ones(work):
    for name, (data, wanted) in HOSTILE.items():
        folder = f'{work}/{name}.d'
        write(folder, {name: data})
        told, err, status = add(folder, f'{work}/{name}.casus')
        check(kinds_and_reasons(told) == wanted, f'{name}: {kinds_and_reasons(told)}, wanted {wanted}: {err}')
        check(status == (3 if any(k in wanted for k in ('bomb', 'broken', 'too large', 'unsupported')) or name == 'h-empty.txt' else 0), f'{name}: exit {status}')


def all_together(work):
    write(work + '/all', GOOD | {name: data for name, (data, _) in HOSTILE.items()})
    told, err, status = add(work + '/all', work + '/all.casus')
    extra = sum(n for _, wanted in HOSTILE.values() for k, n in wanted.items() if k in ('text', 'feed', 'html in warc'))
    check(status == 3, f'all: exit {status}')
    check(told.get('reports') == 21 + extra and told.get('added') == 21 + extra, f'all: {told}')
    skipped = sum(n for _, wanted in HOSTILE.values() for k, n in wanted.items() if k not in ('text', 'feed', 'html in warc'))
    check(sum(told.get('skipped', {}).values()) == 3 + skipped, f'all: {told.get("skipped")}')
    check(err and err[-1].startswith(f'{21 + extra} reports ('), f'all: {err[-1:]}')
    passwd = subprocess.run([CASUS, 'read', work + '/all/h-external.xml'], capture_output=True).stdout
    check(b'root:' not in passwd and b'Zirak' in passwd, 'an external entity was read')
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss << 10
    check('asan' in CASUS or 'san' in CASUS or most < MEMORY_LIMIT, f'memory: {most >> 20} MiB')


def read_with(path, folder):
    """What comes of a folder where only the programs of `path` are to be had."""
    done = subprocess.run([CASUS, 'read', '--summary', folder], capture_output=True, env=os.environ | {'PATH': path}, stdin=subprocess.DEVNULL)
    return done.stdout.decode(), done.stderr.decode(errors='replace')


def pdfs(work):
    """With pdftotext, without it, and with one that never stops."""
    write(work + '/pdf', {'good.pdf': pdf('Officials said on Monday that rebels had shelled the town of Erech,', 'killing at least 12 people.'),
                          'torn.pdf': pdf('x')[:60], 'empty.pdf': pdf()})
    write(work + '/endless', {'pdftotext': b'#!/bin/sh\nwhile :; do echo endless text of a program that has gone wrong and on and on; done\n'})
    os.chmod(work + '/endless/pdftotext', 0o755)
    out, err = read_with(work + '/nowhere', work + '/pdf')
    check(not out and err.count("needs 'pdftotext'") == 3 and err.endswith('3 skipped (3 unsupported)\n'), f'PDF without pdftotext: {err}')
    out, err = read_with(work + '/endless', work + '/pdf')
    check(not out and err.endswith('3 skipped (3 too large)\n'), f'PDF and an endless pdftotext: {err}')
    if not shutil.which('pdftotext'):
        return tally.skip('no pdftotext here: PDF is tested only without it')
    out, err = read_with(os.environ['PATH'], work + '/pdf')
    check(out.count('\n') == 1 and 'Erech' in out and 'killing at least 12' in out, f'PDF: {out}')
    check(err.endswith('1 report (1 pdf; 1 en); 2 skipped (1 empty, 1 broken)\n') or err.endswith('2 skipped (1 broken, 1 empty)\n'), f'PDF: {err}')


with tempfile.TemporaryDirectory() as work:
    pdfs(work)
    good_ones(work)
    hostile_ones(work)
    all_together(work)
sys.exit(tally.told())
