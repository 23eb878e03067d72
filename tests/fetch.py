#!/usr/bin/env python3
"""`casus fetch` against servers of its own: what sites allow, where redirects lead, answers that never end or lie about their length, what is
packed, what feeds list, private addresses; and what is kept as evidence of it."""
import gzip, hashlib, http.server, json, os, sqlite3, subprocess, sys, tempfile, threading, time, zlib
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)) + '/lib')
from tally import Tally

CASUS = os.path.abspath(os.environ.get('CASUS', 'build/casus'))
tally = Tally('fetch')
check = tally.check


def page(town, title='Town shelled'):
    return (f'<!DOCTYPE html><html lang="en"><head><title>{title}</title></head><body><article><h1>{title}</h1><p>Officials said on Monday that rebels had '
            f'shelled the town of {town}, killing at least 12 people and wounding dozens more. The rebels denied it.</p><p>Residents of {town} said that '
            'the shelling lasted for an hour and that many houses had been destroyed in it.</p></article></body></html>').encode()


ROBOTS = b"""User-agent: *
Disallow: /

user-agent: other
User-Agent: Casus/9.9
Disallow: /closed
Allow: /closed/open
Disallow: /*.secret$
Disallow: /caf%C3%A9   # as it is sent
"""


class Site(http.server.BaseHTTPRequestHandler):
    robots, robots_status, asked, log, feed = ROBOTS, 200, [], [], b''
    protocol_version = 'HTTP/1.1'

    def log_message(self, *args):
        pass

    def answer(self, body, status=200, kind='text/html; charset=utf-8', length=None, **headers):
        self.send_response(status)
        self.send_header('Content-Type', kind)
        self.send_header('Content-Length', str(len(body) if length is None else length))
        for name, value in headers.items():
            self.send_header(name.replace('_', '-'), value)
        self.end_headers()
        try:
            self.wfile.write(body)
        except OSError:
            pass
        if length is not None:
            self.close_connection = True

    def go(self, where):
        self.answer(b'', 302, Location=where)

    def do_GET(self):
        self.server.asked.append((time.monotonic(), self.path, dict(self.headers)))
        path = self.path.split('?')[0]
        if path == '/robots.txt':
            if self.server.robots_status == 302:
                return self.go('/rules.txt')
            return self.answer(self.server.robots, self.server.robots_status, 'text/plain')
        action = getattr(self, 'get_' + path.strip('/').replace('.', '_').replace('-', '_').replace('/', '_'), None)
        return action() if action else self.answer(b'<html>no such page</html>', 404) if path == '/missing' else self.answer(page('Bree'))

    def get_rules_txt(self):
        self.answer(self.server.robots, 200, 'text/plain')

    def get_moved(self):
        self.go('/page')

    def get_loop(self):
        self.go('/loop?' + str(len(self.server.asked)))

    def get_to_closed(self):
        self.go('/closed/x')

    def get_to_file(self):
        self.go('file:///etc/passwd')

    def get_to_ftp(self):
        self.go('ftp://example.com/')

    def get_slow(self):
        self.send_response(200)
        self.end_headers()
        try:
            for _ in range(40):
                self.wfile.write(b'<p>')
                self.wfile.flush()
                time.sleep(0.2)
        except OSError:
            pass
        self.close_connection = True

    def get_huge(self):
        self.send_response(200)
        self.end_headers()
        try:
            for _ in range(64):
                self.wfile.write(b'<p>word ' * (1 << 17))
        except OSError:
            pass
        self.close_connection = True

    def get_cut(self):
        self.answer(page('Cut'), length=100000)

    def get_said_huge(self):
        self.answer(b'x', length=1 << 50)

    def get_gzip(self):
        self.answer(gzip.compress(page('Gondar')), Content_Encoding='gzip')

    def get_deflate(self):
        self.answer(zlib.compress(page('Harad')), Content_Encoding='deflate')

    def get_bomb(self):
        self.answer(gzip.compress(b' ' * (100 << 20), 1), Content_Encoding='gzip')

    def get_latin(self):
        self.answer(page('Lim\xf3n').decode().encode('latin-1'), kind='text/html; charset=iso-8859-1')

    def get_picture(self):
        self.answer(b'\x89PNG\0\0\0', kind='image/png')

    def get_feed_xml(self):
        self.answer(self.server.feed, kind='application/rss+xml')

    def get_index_xml(self):
        base = f'http://127.0.0.1:{self.server.server_port}'
        self.answer(f'<?xml version="1.0"?><sitemapindex><sitemap><loc>{base}/map.xml</loc></sitemap></sitemapindex>'.encode(), kind='text/xml')

    def get_map_xml(self):
        base = f'http://127.0.0.1:{self.server.server_port}'
        self.answer(f'<?xml version="1.0"?><urlset><url><loc>{base}/page?m=1</loc></url><url><loc>{base}/index.xml</loc></url></urlset>'.encode(), kind='text/xml')


def serve(robots=ROBOTS, robots_status=200):
    server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Site)
    server.robots, server.robots_status, server.asked, server.daemon_threads = robots, robots_status, [], True
    server.url = f'http://127.0.0.1:{server.server_port}'
    server.feed = ('<?xml version="1.0"?><rss version="2.0"><channel><title>F</title>' + ''.join(
        f'<item><title>{i}</title><link>{server.url}/page?n={i}</link><description>short</description></item>' for i in range(5)) + '</channel></rss>').encode()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def fetch(*args, private=True):
    command = [CASUS, 'fetch', '--delay', '0', '--summary', *(['--allow-private'] if private else []), *args]
    done = subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL, timeout=100, env=os.environ | {'http_proxy': 'http://127.0.0.1:9'})
    reports = [json.loads(line) for line in done.stdout.decode().splitlines() if line.startswith('{')]
    return reports, done.stderr.decode(errors='replace'), done.returncode


def one(url, words, reason, *args):
    """Something that cannot be had: no report, one line that says why, its reason in the summary."""
    reports, err, status = fetch(*args, url)
    check(not reports and status == 3 and words in err and reason in err.splitlines()[-1], f'{url}: {reports} {err}')


def good_pages(site):
    reports, err, status = fetch(site.url + '/page')
    check(len(reports) == 1 and 'Bree' in reports[0]['text'] and reports[0]['id'] == site.url + '/page' and status == 0, f'a page: {reports} {err}')
    agent = [h.get('User-Agent') for _, _, h in site.asked]
    check(all(a.startswith('casus/') for a in agent), f'user agent: {agent}')
    reports, err, status = fetch(site.url + '/moved#part')
    check(len(reports) == 1 and reports[0]['url'] == site.url + '/page', f'a redirect: {reports} {err}')
    for name, town in (('gzip', 'Gondar'), ('deflate', 'Harad'), ('latin', 'Lim\xf3n')):
        reports, err, status = fetch(f'{site.url}/{name}')
        check(len(reports) == 1 and town in reports[0]['text'], f'{name}: {reports} {err}')
    reports, err, status = fetch('--summary', site.url + '/page', site.url + '/moved', site.url + '/missing')
    check(len(reports) == 2 and err.splitlines()[-1] == '2 reports (2 html; 2 en); 1 skipped (1 error page)' and status == 3, f'several: {err}')


def bad_pages(site):
    one(site.url + '/missing', 'HTTP status 404', 'error page')
    one(site.url + '/loop', 'redirected more than 10 times', 'too large')
    one(site.url + '/to-file', 'only http and https', 'refused')
    one(site.url + '/to-ftp', 'only http and https', 'refused')
    one('file:///etc/passwd', 'only http and https', 'refused')
    one('http://user:pass@127.0.0.1/', 'name or a password', 'refused')
    one('http://127.0.0.1:1/', 'cannot be had', 'unreachable')
    one(site.url + '/slow', 'took over 1 seconds', 'too large', '--seconds', '1')
    one(site.url + '/huge', 'over 1048576 bytes', 'too large', '--mib', '1')
    one(site.url + '/said-huge', 'over 16777216 bytes', 'too large')
    one(site.url + '/cut', 'broken off', 'unreachable')
    one(site.url + '/bomb', 'unpacks to more than', 'bomb')
    one(site.url + '/picture', 'neither text', 'unsupported')


def robots(site):
    one(site.url + '/closed/x', 'forbidden by robots.txt', 'refused')
    one(site.url + '/to-closed', 'forbidden by robots.txt', 'refused')
    one(site.url + '/%63losed/x', 'forbidden by robots.txt', 'refused')
    one(site.url + '/a.secret', 'forbidden by robots.txt', 'refused')
    one(site.url + '/caf\xe9', 'forbidden by robots.txt', 'refused')
    for allowed in ('/closed/open', '/a.secret?x', '/clos'):
        check(len(fetch(site.url + allowed)[0]) == 1, f'allowed: {allowed}')
    check(not any(p.startswith('/closed/x') for _, p, _ in site.asked), 'what robots.txt forbids was asked for')
    for status, count in ((404, 1), (403, 1), (500, 0), (503, 0), (302, 1)):
        other = serve(b'User-agent: *\nDisallow: /no\n', status)
        reports, err, _ = fetch(other.url + '/page')
        check(len(reports) == count, f'robots.txt answered with {status}: {err}')
        if status == 302:
            check(not fetch(other.url + '/no')[0], 'robots.txt behind a redirect')
        other.shutdown()


def politeness():
    slow = serve(b'User-agent: *\nCrawl-delay: 0.5\nDisallow: /nothing\n')
    reports, err, _ = fetch(*(f'{slow.url}/page?{i}' for i in range(3)))
    times = [t for t, p, _ in slow.asked if p.startswith('/page')]
    check(len(reports) == 3 and all(b - a > 0.45 for a, b in zip(times, times[1:])), f'Crawl-delay: {times}')
    check(sum(p == '/robots.txt' for _, p, _ in slow.asked) == 1, 'robots.txt is asked for once')
    slow.shutdown()


def feeds(site):
    reports, err, status = fetch(site.url + '/feed.xml')
    check(len(reports) == 5 and status == 0 and reports[3]['url'].endswith('/page?n=3'), f'a feed: {len(reports)} {err}')
    check(len(fetch('--limit', '2', site.url + '/feed.xml')[0]) == 2, 'a feed with a limit')
    reports, err, status = fetch('--entries', site.url + '/feed.xml')
    check(len(reports) == 5 and reports[0]['text'] == 'short', f'entries as they stand: {err}')
    reports, err, status = fetch(site.url + '/index.xml')
    check(len(reports) == 1 and reports[0]['url'].endswith('/page?m=1'), f'an index of sitemaps: {reports} {err}')


def private(site):
    port = site.server_port
    for host in ('127.0.0.1', 'localhost', '[::1]', '[::ffff:127.0.0.1]', '0.0.0.0', '2130706433', '0x7f.1', '10.0.0.1', '169.254.169.254', '192.168.1.1', '[fe80::1]', '[fd00::1]'):
        before = len(site.asked)
        reports, err, status = fetch(f'http://{host}:{port}/page', private=False)
        check(not reports and status == 3 and len(site.asked) == before and ('private network' in err), f'private {host}: {reports} {err}')


def evidence(site, folder):
    ledger = folder + '/w.casus'
    done = subprocess.run([CASUS, 'fetch', '--delay', '0', '--allow-private', '--keep-raw', '-l', ledger, site.url + '/gzip', site.url + '/feed.xml', '--entries'], capture_output=True)
    check(done.returncode == 0 and b'6 added' in done.stderr, f'into a ledger: {done.stderr}')
    rows = sqlite3.connect(ledger).execute('SELECT r.sha256, r.size, r.packed, a.address, a.acquired, a.headers, a.part FROM acquisition a JOIN raw r ON r.id = a.raw ORDER BY a.id').fetchall()
    check(len(rows) == 6 and len({r[0] for r in rows}) == 2, f'one raw object for a feed: {len(rows)}')
    sha, size, packed, address, acquired, headers, part = rows[0]
    raw = zlib.decompress(packed)
    check(hashlib.sha256(raw).hexdigest() == sha and len(raw) == size and gzip.decompress(raw) == page('Gondar'), 'raw bytes as they were sent')
    check(address == site.url + '/gzip' and acquired[:4] == time.strftime('%Y', time.gmtime()) and 'content-encoding: gzip' in headers.lower(), f'{address} {acquired} {headers}')
    check(rows[1][6] == 'entry 1', f'its place in the feed: {rows[1][6]}')
    verify = lambda: subprocess.run([CASUS, 'verify', '-l', ledger], capture_output=True)
    check(verify().returncode == 0, verify().stderr)
    for change, words in (("UPDATE acquisition SET acquired = '2001-01-01T00:00:00Z' WHERE id = 2", b'acquisition 2: it was changed'),
                          ('UPDATE raw SET packed = (SELECT packed FROM raw WHERE id = 2) WHERE id = 1', b'were changed'),
                          ('DELETE FROM acquisition WHERE id = 3', b'acquisition 4: one before it is gone'),
                          ('DELETE FROM acquisition WHERE id = 1', b'one before it is gone')):
        copy = folder + '/copy.casus'
        with sqlite3.connect(ledger) as from_, sqlite3.connect(copy) as to:
            from_.backup(to)
            to.execute('PRAGMA foreign_keys = OFF')
            to.execute(change)
        done = subprocess.run([CASUS, 'verify', '-l', copy], capture_output=True)
        check(done.returncode == 3 and words in done.stderr, f'{change}: {done.stderr}')
        os.remove(copy)


site = serve()
good_pages(site)
bad_pages(site)
robots(site)
politeness()
feeds(site)
private(site)
with tempfile.TemporaryDirectory() as folder:
    evidence(site, folder)
sys.exit(tally.told())
