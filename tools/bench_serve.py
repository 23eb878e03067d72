#!/usr/bin/env python3
"""Times `casus serve` over a ledger: every answer under every filter and every pair of filters, the first time that it is asked (processor
milliseconds of the server; median, worst, and the slowest of all), listings a second over kept connections, cached and not, memory; and, where
Chromium is, how long until the page is on the screen. Usage: bench_serve.py CASUS LEDGER [SECONDS]"""
import glob, http.client, itertools, json, os, re, signal, statistics, subprocess, sys, threading, time, urllib.parse

PATHS = ['overview', 'incidents', 'map', 'timeline', 'facets', 'sources', 'claims', 'reports', 'tolls', 'ceasefires', 'movements', 'access', 'ties']
SURVEY = 6  # so many of these are asked under pairs, too: the page's own, which all filters narrow
FEW = {'reports': ('since', 'as_of', 'q')}  # what answers know of filters that do not know all
MARK, SLOWEST = 300, 12


def filters(port):
    """Of each kind of filter what most incidents have, and of names also what few have."""
    facets = json.loads(answer_of(port, 'facets'))
    most = {k: [x['value'] for x in facets[k] if x['value']] for k in ('type', 'country', 'place', 'actor', 'voice', 'voice_kind', 'stance', 'month')}
    months = sorted(most['month'])
    made = [(k, {k: v[0]}) for k, v in most.items() if k != 'month' and v]
    made += [(k + ', rare', {k: most[k][-1]}) for k in ('country', 'place', 'actor', 'voice') if len(most[k]) > 1]
    middle = months[len(months) // 2]
    return made + [('since', {'since': months[len(months) // 4], 'until': middle}), ('as_of', {'as_of': middle + '-15'}), ('claimant', {'claimant': most['voice'][0]}),
                   ('min_confidence', {'min_confidence': '0.8'}), ('policy', {'policy': 'majority'}), ('contested', {'contested': 'true'}),
                   ('bbox', {'bbox': '10,20,40,45'}), ('q', {'q': 'killed'})]


def pairs(made):
    """Two filters of different kinds."""
    return [(f'{a} + {b}', {**x, **y}) for (a, x), (b, y) in itertools.combinations([m for m in made if 'rare' not in m[0]], 2)]


def start(casus, ledger):
    server = subprocess.Popen([casus, 'serve', '-l', ledger, '--port', '0'], stdout=subprocess.PIPE, text=True)
    return server, urllib.parse.urlsplit(server.stdout.readline().strip()).port


def stop(server):
    server.send_signal(signal.SIGTERM)
    server.wait()


def ask(connection, path, query):
    began = time.perf_counter()
    connection.request('GET', f'/api/v1/{path}' + ('?' + urllib.parse.urlencode(query) if query else ''), headers={'Accept-Encoding': 'gzip'})
    answer = connection.getresponse()
    size = len(answer.read())
    return time.perf_counter() - began, answer.status, size


def answer_of(port, path):
    connection = http.client.HTTPConnection('127.0.0.1', port)
    connection.request('GET', '/api/v1/' + path)
    return connection.getresponse().read()


def processor(pid):
    """Milliseconds that all threads of a process have run."""
    return sum(int(open(f).read().split()[0]) for f in glob.glob(f'/proc/{pid}/task/*/schedstat')) / 1e6


def first_time(server, port):
    connection = http.client.HTTPConnection('127.0.0.1', port)
    connection.connect()
    made, slowest = filters(port), []
    for n, path in enumerate(PATHS):
        cases = [('no filter', {})] + made + (pairs(made) if n < SURVEY else [])
        cases = [(name, f) for name, f in cases if path not in FEW or not f or any(k in f for k in FEW[path])]
        times, largest, refused = [], 0, 0
        for name, f in cases:
            before = processor(server.pid)
            _, status, size = ask(connection, path, f)
            refused += status != 200
            if status == 200:
                times.append((processor(server.pid) - before, f'{path}, {name}: {urllib.parse.urlencode(f)}'))
                largest = max(largest, size)
        slowest += times
        spent = [t for t, _ in times]
        print(f'{path:12} no filter {spent[0]:7.1f} ms   {len(times) - 1:3} filters: median {statistics.median(spent):7.1f}, '
              f'{sum(t > MARK for t in spent)} over {MARK}   up to {largest // 1024} KB' + (f', {refused} not answered' if refused else ''))
        print('             slowest {:7.1f} ms   {}'.format(*max(times)))
    print(f'the slowest of {len(slowest)}:')
    for t, what in sorted(slowest, reverse=True)[:SLOWEST]:
        print(f'  {t:7.1f} ms  {what}')


def a_second(port, seconds, queries, name):
    done, stop = [0] * 4, time.time() + seconds

    def client(n):
        connection = http.client.HTTPConnection('127.0.0.1', port)
        while time.time() < stop:
            path, query = next(queries)
            done[n] += ask(connection, path, query)[1] == 200
    threads = [threading.Thread(target=client, args=(n,)) for n in range(4)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    print(f'{name}: {sum(done) / seconds:.0f} requests a second (4 connections)')


def paint(casus, ledger):
    """Over a server of its own, by which nothing was asked for yet, and which keeps no answer for what is timed after."""
    page = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), 'web')
    if not os.path.exists(os.environ.get('CHROMIUM', '/usr/bin/chromium')) or not os.path.isdir(page + '/node_modules/playwright-core'):
        print('first paint is not timed: no Chromium, or the page was not built')
        return
    server, port = start(casus, ledger)
    done = subprocess.run(['node', page + '/test/browser/paint.mjs', f'http://127.0.0.1:{port}/'], capture_output=True, text=True)
    stop(server)
    print(done.stdout.strip() if done.returncode == 0 else f'first paint could not be timed: {done.stderr.strip().splitlines()[-1:]}')


class Safe:
    """Shared by threads."""
    def __init__(self, items):
        self.items, self.lock = iter(items), threading.Lock()

    def __next__(self):
        with self.lock:
            return next(self.items)


def main():
    casus, ledger = sys.argv[1:3]
    seconds = float(sys.argv[3]) if len(sys.argv) > 3 else 3
    paint(casus, ledger)
    began = time.time()
    server, port = start(casus, ledger)
    print(f'answers {1000 * (time.time() - began):.0f} ms after the start')
    try:
        first_time(server, port)
        a_second(port, seconds, Safe(itertools.cycle([(p, {}) for p in ('incidents', 'claims', 'reports')])), 'listings, kept')
        a_second(port, seconds, Safe((('incidents', 'claims', 'reports')[i % 3], {'offset': str(50 * i)}) for i in itertools.count()), 'listings, each page new')
        print(f'load {os.getloadavg()[0]:.1f}')
        print(f'{re.search(r"VmRSS:.*?([0-9]+)", open(f"/proc/{server.pid}/status").read())[1][:-3]} MB resident')
    finally:
        stop(server)


main()
