#!/usr/bin/env python3
"""Times `casus serve` over a ledger: each answer the first time that it is asked (median and worst of several filters), listings a second over
kept connections, cached and not; and, where Chromium is, how long until the page is on the screen. Usage: bench_serve.py CASUS LEDGER [SECONDS]"""
import http.client, itertools, json, os, re, signal, statistics, subprocess, sys, threading, time, urllib.parse

FILTERS = [{}, {'since': '2020-03', 'until': '2020-06'}, {'country': 'UA'}, {'type': 'ASSAULT'}, {'contested': 'true'}, {'stance': 'denied'},
           {'place': 'k'}, {'actor': 'RUS'}, {'voice': 'the'}, {'q': 'killed'}, {'as_of': '2020-06-30'}]
PATHS = ['overview', 'incidents', 'map', 'timeline', 'facets', 'claims', 'reports', 'tolls', 'ceasefires', 'movements', 'access', 'ties', 'sources']


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


def first_time(port):
    connection = http.client.HTTPConnection('127.0.0.1', port)
    connection.connect()
    for path in PATHS:
        got = [ask(connection, path, {k: v for k, v in f.items() if path != 'reports' or k in ('since', 'until', 'as_of', 'q', 'voice')}) for f in FILTERS]
        times = [t * 1000 for t, status, _ in got if status == 200]
        worst = max(zip(times, FILTERS), key=lambda x: x[0])
        print(f'{path:12} no filter {times[0]:7.1f} ms   median of {len(times)} filters {statistics.median(times):7.1f} ms   '
              f'worst {worst[0]:7.1f} ms {urllib.parse.urlencode(worst[1])}   {max(s for _, _, s in got) // 1024} KB')


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
        first_time(port)
        a_second(port, seconds, Safe(itertools.cycle([(p, {}) for p in ('incidents', 'claims', 'reports')])), 'listings, kept')
        a_second(port, seconds, Safe((('incidents', 'claims', 'reports')[i % 3], {'offset': str(50 * i)}) for i in itertools.count()), 'listings, each page new')
        print(f'{re.search(r"VmRSS:.*?([0-9]+)", open(f"/proc/{server.pid}/status").read())[1][:-3]} MB resident')
    finally:
        stop(server)


main()
