"""A proxy on this machine that keeps the body of every request it hands on."""
import http.client
import http.server
import threading


class Recorder:
    def __init__(self, port):
        self.bodies = []
        recorder, target = self, port

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers['content-length']))
                recorder.bodies.append(body)
                server = http.client.HTTPConnection('127.0.0.1', target, timeout=60)
                server.request('POST', self.path, body, {'content-type': self.headers['content-type']})
                answer = server.getresponse()
                self.send_response(answer.status)
                self.send_header('content-type', answer.getheader('content-type', ''))
                self.send_header('connection', 'close')
                self.end_headers()
                while piece := answer.read1(65536):
                    self.wfile.write(piece)

            def log_message(self, *args):
                pass

        self.server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def url(self):
        return f'http://127.0.0.1:{self.server.server_address[1]}/v1'
