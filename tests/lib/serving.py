"""A `casus serve` of its own for a test: started on a free port, asked over HTTP, ended."""
import gzip, http.client, json, os, signal, subprocess, urllib.parse

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


class Server:
    def __init__(self, *options):
        self.options = options

    def __enter__(self):
        command = [os.environ.get('CASUS', 'build/casus'), 'serve', '--port', '0', *self.options]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        address = urllib.parse.urlsplit(self.process.stdout.readline().strip())
        self.host, self.port = address.hostname, address.port
        self.jar, self.token = '', ''
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        self.status = self.process.wait(timeout=30)

    def ask(self, method, path, body=None, headers=None):
        connection = http.client.HTTPConnection(self.host, self.port, timeout=60)
        sent = {'Accept-Encoding': 'identity', **({'Cookie': self.jar} if self.jar else {}), **(headers or {})}
        connection.request(method, path, body, sent)
        answer = connection.getresponse()
        content, got = answer.read(), dict(answer.getheaders())
        connection.close()
        if got.get('Content-Encoding') == 'gzip':
            content = gzip.decompress(content)
        return answer.status, got, content.decode(errors='replace')

    def get(self, path, query=None, headers=None):
        return self.ask('GET', path + ('?' + urllib.parse.urlencode(query) if query else ''), headers=headers)

    def json(self, path, query=None):
        return json.loads(self.get(path, query)[2])

    def post(self, path, value, token=None, headers=None):
        sent = {'Content-Type': 'application/json', **({'X-CSRF-Token': token} if token else {}), **(headers or {})}
        return self.ask('POST', path, json.dumps(value), sent)
