#!/usr/bin/env python3
"""Times `casus read` on web archives of two sizes, made of the golden pages with menus and scripts around them, on one core: MB of HTML a second,
and the most memory, which must not grow with the archive. Usage: bench_read.py CASUS FOLDER [MB]...   (default: 15 60; BENCH_GB=1 adds 1000)"""
import glob, gzip, os, subprocess, sys

casus, folder, sizes = sys.argv[1], sys.argv[2], [int(n) for n in sys.argv[3:]] or [15, 60]
if os.environ.get('BENCH_GB'):
    sizes.append(1000)
MENU = b'<nav><ul>' + b''.join(b'<li class="menu__item"><a href="/section/%d">Section number %d</a></li>' % (i, i) for i in range(150)) + b'</ul></nav>'
SCRIPT = b'<script>window.dataLayer=window.dataLayer||[];' + b'function f(a,b){if(a<b&&b>0){return a*b}return "</div>".length}' * 200 + b'</script>'
STYLE = b'<style>' + b'.c-article__body > p + p{margin:0 auto 1.5rem;color:#222}' * 100 + b'</style>'


def pages():
    """The golden pages that are UTF-8, each grown to what news sites send."""
    for path in sorted(glob.glob('tests/pages/*.html')):
        with open(path, 'rb') as f:
            page = f.read()
        if page[:2] not in (b'\xff\xfe', b'\xfe\xff'):
            cut = page.lower().find(b'<body')
            at = page.find(b'>', cut) + 1 if cut >= 0 else 0
            yield page[:at] + STYLE + MENU + SCRIPT + page[at:] + MENU + SCRIPT


def record(page, number):
    block = b'HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n' + page
    return (b'WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://site.example/%d\r\nWARC-Date: 2031-05-06T09:00:00Z\r\nContent-Length: %d\r\n\r\n'
            % (number, len(block))) + block + b'\r\n\r\n'


def make(path, megabytes, packed):
    html = number = 0
    all_pages = list(pages())
    with open(path, 'wb') as f:
        while html < megabytes * 1000000:
            page = all_pages[number % len(all_pages)]
            one = record(page, number)
            f.write(gzip.compress(one, 1) if packed else one)
            html, number = html + len(page), number + 1
    return html, number


def run(path):
    child = subprocess.Popen([casus, 'read', '-j', '1', path], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, os.waitstatus_to_exitcode(status)


print(f'{"archive":<14} {"pages":>7} {"MB of HTML":>11} {"seconds":>8} {"MB/s":>7} {"most memory, MiB":>17}')
for packed in (False, True):
    for size in sizes:
        path = f'{folder}/{size}.warc' + ('.gz' if packed else '')
        html, count = make(path, size, packed)
        seconds, memory, status = run(path)
        os.remove(path)
        print(f'{"WARC" + (".gz" if packed else ""):<14} {count:>7} {html / 1e6:>11.0f} {seconds:>8.2f} {html / 1e6 / seconds:>7.1f} {memory:>17.0f}'
              + ('' if status in (0, 3) else f'   ended with {status}'), flush=True)
