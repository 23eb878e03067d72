#!/usr/bin/env python3
"""What strangers may try on `casus serve`: names of other hosts, paths out of the page, requests that can be read in two ways, bodies and
headers too large, slow and idle clients, reports that carry scripts; and that those who listen hear, and the end is clean. Ends with
"hostile: N passed, N failed"."""
import json, os, re, resource, socket, subprocess, sys, tempfile, threading, time, urllib.parse
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)) + '/lib')
from serving import Server, HERE
from tally import Tally

CASUS = os.environ.get('CASUS', 'build/casus')
IDLE = 1000
PATIENCE = 1
tally = Tally('hostile')
check = tally.check


def connect(server):
    return socket.create_connection((server.host, server.port), timeout=20)


def raw(server, request):
    """Bytes in, all that comes back out; the server is to end the connection, or two seconds pass."""
    with connect(server) as s:
        s.settimeout(2)
        got = b''
        try:
            s.sendall(request)
            while piece := s.recv(65536):
                got += piece
        except OSError:
            pass
        return got


def statuses(answer):
    return [int(x) for x in re.findall(rb'^HTTP/1\.1 (\d+)', answer, re.M)]


def request(line, host='localhost', headers='', body=''):
    return f'{line} HTTP/1.1\r\nHost: {host}\r\n{headers}Connection: close\r\n\r\n{body}'.encode()


def check_hosts(server):
    for host, status in (('localhost', 200), ('localhost:99', 200), ('127.0.0.1:8520', 200), ('127.1.2.3', 200), ('[::1]:80', 200), ('LocalHost', 200),
                         ('evil.example', 403), ('127.0.0.1.evil.example', 403), ('localhost.evil.example', 403), ('evil.example:8520', 403),
                         ('127.0.0', 403), ('', 403), ('x@localhost', 403), ('[::2]', 403)):
        got = statuses(raw(server, request('GET /api/v1/overview', host)))
        check(got == [status], f'Host {host!r}: {got}, {status} is right')
    got = statuses(raw(server, b'GET /healthz HTTP/1.1\r\nConnection: close\r\n\r\n'))
    check(set(got) == {400}, f'no Host: {got}')


def check_paths(server):
    for path in ('/../etc/passwd', '/..%2f..%2fetc%2fpasswd', '/%2e%2e/%2e%2e/etc/passwd', '//etc/passwd', '/etc/passwd', '/index.html/..', '/./index.html',
                 '/api/v1/../../etc/passwd', '/api/v1/reports/..%2f..%2fetc%2fpasswd', '/index.html%00.png', '/\\..\\x', '/api/v1/incidents/%', '/api/v1/incidents/%ff'):
        answer = raw(server, request('GET ' + path))
        check(statuses(answer) and statuses(answer)[0] in (400, 404) and b'root:' not in answer, f'{path}: {answer[:80]}')


def check_two_readings(server):
    """Whatever is refused, what follows in the same bytes is never taken for another request."""
    hidden = 'GET /api/v1/overview HTTP/1.1\r\nHost: localhost\r\n\r\n'
    post = 'POST /api/v1/decisions HTTP/1.1\r\nHost: localhost\r\n'
    for headers in (f'Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n', 'Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
                    'Transfer-Encoding: xchunked\r\n\r\n', 'Content-Length: 0\r\nContent-Length: 60\r\n\r\n', 'Content-Length: 0, 60\r\n\r\n',
                    'Content-Length: -1\r\n\r\n', 'Content-Length: +5\r\n\r\n', 'Content-Length: 0x5\r\n\r\n', 'Content-Length: 99999999999999999999\r\n\r\n',
                    'Content-Length : 5\r\n\r\n', 'Transfer-Encoding\r\n\r\n'):
        got = statuses(raw(server, (post + headers + hidden).encode()))
        check(all(s >= 400 for s in got), f'{headers!r}: {got}') # libmicrohttpd 0.9.75 sends the headers of its own refusals twice
    for bad in (b'\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', b'GET\r\n\r\n', b'\r\n' * 1000, b'GET / HTTP/9.9\r\nHost: localhost\r\n\r\n', bytes(range(256)) * 40):
        got = statuses(raw(server, bad))
        check(all(s >= 400 for s in got), f'{bad[:20]!r}: {got}')


def check_sizes(server):
    check(statuses(raw(server, request('POST /api/v1/decisions', headers='Content-Length: 10000000\r\n', body='x' * 70000)))[:1] == [413], 'a large body')
    check(statuses(raw(server, request('GET /?' + 'x' * 200000)))[:1] in ([], [400], [413], [414], [431]), 'a long address')
    check(statuses(raw(server, request('GET /api/v1/incidents?q=' + 'x' * 9000)))[:1] == [400], 'a query over 8 KiB')
    check(statuses(raw(server, request('GET /', headers='X: ' + 'y' * 300000 + '\r\n')))[:1] in ([], [400], [413], [431]), 'a large header')
    check(statuses(raw(server, request('GET /', headers=''.join(f'X{i}: y\r\n' for i in range(5000)))))[:1] in ([], [400], [413], [431]), 'many headers')
    deep = '{"kind":' + '[' * 30000 + ']' * 30000 + '}'
    token = server.json('/api/v1/session')['csrf']
    check(server.ask('POST', '/api/v1/decisions', deep, {'X-CSRF-Token': token})[0] == 400, 'deep nesting')


def check_methods(server):
    for method in ('PUT', 'DELETE', 'TRACE', 'OPTIONS', 'PATCH', 'CONNECT', 'FOO', 'get'):
        got = statuses(raw(server, request(f'{method} /api/v1/overview')))
        check(got and got[0] in (400, 405, 501), f'{method}: {got}')
    status, headers, body = server.ask('HEAD', '/api/v1/incidents')
    check(status == 200 and body == '' and int(headers['Content-Length']) > 100, 'HEAD')
    check(server.ask('GET', '/api/v1/login')[0] == 405 and server.post('/api/v1/incidents', {})[0] == 405, 'methods of routes')


def check_headers(server):
    for path in ('/', '/nothing', '/api/v1/overview', '/api/v1/incidents?x=1', '/api/v1/session', '/metrics'):
        _, h, _ = server.get(path)
        policy = h.get('Content-Security-Policy', '')
        check("default-src 'none'" in policy and "script-src 'self'" in policy and "frame-ancestors 'none'" in policy and 'unsafe' not in policy, f'{path}: {policy}')
        check(h.get('X-Content-Type-Options') == 'nosniff' and h.get('Referrer-Policy') == 'no-referrer' and h.get('Cross-Origin-Opener-Policy') == 'same-origin', f'{path}: headers')
        check('Access-Control-Allow-Origin' not in h, f'{path}: open to other pages')


def check_reports(server, hostile):
    """What a report carries comes out as JSON that says the same, of a type that no browser takes for a page."""
    for report in hostile:
        status, headers, body = server.get('/api/v1/reports/' + urllib.parse.quote(report['id'], safe=''))
        check(status == 200 and headers['Content-Type'] == 'application/json', f'{report["id"]!r}: {status}')
        if status == 200:
            shown = json.loads(body)
            check(shown['report']['title'] == report['title'] and shown['text'] == report['text'], f'{report["id"]!r}: not as it came')
    answer = server.get('/api/v1/incidents/%3Cscript%3Ealert(1)%3C%2Fscript%3E')
    check(answer[0] == 404 and answer[1]['Content-Type'] == 'application/json', 'an id with a script')


def timed(server, path='/api/v1/overview'):
    began = time.time()
    status = server.get(path)[0]
    return time.time() - began if status == 200 else 99


def check_crowd(server):
    """A thousand who say nothing and fifty who say it slowly: others are answered all the same."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, IDLE + 500) if hard != resource.RLIM_INFINITY else IDLE + 500, hard))
    idle = [connect(server) for _ in range(IDLE)]
    slow = [connect(server) for _ in range(50)]
    for s in slow:
        s.sendall(b'GET /api/v1/overview HTTP/1.1\r\nHo')
    check(max(timed(server) for _ in range(10)) < 5, 'nobody is answered while a thousand idle')
    for s in slow:
        s.sendall(b'st: localhost\r\nX')
    check(timed(server, '/healthz') < 5, 'health while a thousand idle')
    late = slow[0]
    late.sendall(b': y\r\n\r\n')
    late.settimeout(10)
    check(late.recv(100).startswith(b'HTTP/1.1 200'), 'a slow client is not answered in the end')
    for s in idle + slow:
        s.close()


def dribbles(server, first, piece):
    """Whether a client is cut off that is never idle: it sends a little, again and again, for ten times the server's patience."""
    with connect(server) as s:
        s.settimeout(0.2)
        s.sendall(first)
        end = time.time() + 10 * PATIENCE
        while time.time() < end:
            try:
                s.sendall(piece)
                if s.recv(1) == b'':
                    return True
            except TimeoutError:
                pass
            except OSError:
                return True
            time.sleep(0.1)
        return False


def read_slowly(server):
    """How many bytes come to one who asks for more answers at once than sockets hold and reads a little every now and then; and how many there were."""
    path, times = '/api/v1/claims?limit=500', 150
    whole = len(server.get(path)[2].encode()) * times
    with socket.socket() as s:
        s.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        s.settimeout(5)
        s.connect((server.host, server.port))
        s.sendall(f'GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n'.encode() * times)
        got, end = 0, time.time() + 4 * PATIENCE
        try:
            while piece := s.recv(256 if time.time() < end else 1 << 20):
                got += len(piece)
                if time.time() < end:
                    time.sleep(0.1)
        except OSError:
            pass
        return got, whole


def check_patience(ledger):
    """Slow headers, a slow body, a slow reader; who listens may stay."""
    with Server('-l', ledger, '--patience', str(PATIENCE)) as server:
        check(dribbles(server, b'GET / HTTP/1.1\r\nHost: localhost\r\nX: ', b'x'), 'slow headers are not cut off')
        check(dribbles(server, b'POST /api/v1/login HTTP/1.1\r\nHost: localhost\r\nContent-Length: 60000\r\n\r\n', b'x'), 'a slow body is not cut off')
        got, whole = read_slowly(server)
        check(got < whole, f'a slow reader had {got} of {whole} bytes')
        with connect(server) as listener:
            listener.sendall(request('GET /api/v1/events'))
            time.sleep(2 * PATIENCE)
            listener.settimeout(0.2)
            heard = listener.recv(4096)
            try:
                heard = listener.recv(4096)
            except TimeoutError:
                pass
            check(heard, 'a listener is cut off')
        check(timed(server) < 5, 'nobody is answered after those that were slow')
    check(server.status == 0, f'it ended with {server.status} after those that were slow')


def check_listeners(server, ledger, folder):
    listening = [connect(server) for _ in range(30)]
    for s in listening:
        s.sendall(request('GET /api/v1/events'))
        s.settimeout(15)
    first = listening[0].recv(4096).decode()
    while 'revision' not in first.split('\r\n\r\n', 1)[-1]:
        first += listening[0].recv(4096).decode()
    check('text/event-stream' in first and 'event: revision' in first, f'events: {first}')
    etag = server.get('/api/v1/incidents')[1]['ETag']
    with open(folder + '/late.txt', 'w') as f:
        f.write('The army said on Monday that 7 of its soldiers were killed near Kharkiv.')
    subprocess.run([CASUS, 'add', '--date', '2031-05-06', '-l', ledger, folder + '/late.txt'], check=True, capture_output=True)
    heard = ''
    while '"reports"' not in heard:
        heard += listening[0].recv(4096).decode()
    check('event: revision' in heard, f'heard: {heard}')
    check(server.get('/api/v1/incidents')[1]['ETag'] != etag, 'the same ETag after a report came in')
    check(timed(server) < 5, 'slow while thirty listen')
    return listening


def memory(process):
    return int(re.search(r'VmRSS:\s+(\d+)', open(f'/proc/{process.pid}/status').read())[1]) // 1024


HOSTILE = [
    {'id': '../../x', 'title': '<script>alert(1)</script>', 'text': 'The army said that 3 people were killed in <img src=x onerror=alert(1)> Kharkiv.'},
    {'id': 'a/b?c=d#e&f%41', 'title': '</title><svg onload=alert(1)>', 'text': '"><script src=//evil.example></script> The rebels shelled Kharkiv, killing 5 people.'},
    {'id': 'rtl', 'title': '\u202egnp.exe\u2066', 'text': 'Forces of \u202eevil\u202c killed 4 people in Kharkiv on Monday, \u2028officials said.\u2029'},
    {'id': 'url', 'title': 'javascript:alert(1)', 'text': 'At least 9 people were killed in Kharkiv.', 'url': 'javascript:alert(document.cookie)'},
    {'id': "'; DROP TABLE report; --", 'title': "Robert'); DELETE FROM claim; --", 'text': 'The ministry said that 6 people were killed in Kharkiv.'}]


def main():
    with tempfile.TemporaryDirectory() as folder:
        ledger = folder + '/war.casus'
        with open(folder + '/hostile.jsonl', 'w') as f:
            f.writelines(json.dumps({'published': '2031-05-05', 'outlet': '<b>x</b>', **r}) + '\n' for r in HOSTILE)
        subprocess.run([CASUS, 'add', '-l', ledger, HERE + '/../examples/reports', folder + '/hostile.jsonl'], check=True, capture_output=True)
        with Server('-l', ledger) as server:
            for part in (check_hosts, check_paths, check_two_readings, check_sizes, check_methods, check_headers, check_crowd):
                part(server)
            check_reports(server, HOSTILE)
            listening = check_listeners(server, ledger, folder)
            check(memory(server.process) < 300, f'{memory(server.process)} MB resident')
            check(server.process.poll() is None, 'the server has ended')
        check(server.status == 0, f'it ended with {server.status} while some were listening')
        for s in listening:
            s.close()
        check_patience(ledger)
    return tally.told()


sys.exit(main())
