#!/usr/bin/env python3
"""Asks the shop clerk through `embedded()` and through llama.cpp's server, greedy, and compares every message."""
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request

from recorder import Recorder

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
PEERS = os.environ.get('AGENTC_PEERS', f'{ROOT}/bench/target/peers')
LOCAL = f'{ROOT}/runtime/local/src/main/resources/dev/agentc/local'
CLERK = f'{ROOT}/examples/shop/clerk.agent'
GREEDY = 'embedded() { temperature: 0 }'


def free_port():
    with socket.socket() as s:
        s.bind(('127.0.0.1', 0))
        return s.getsockname()[1]


def gguf(folder):
    path = f'{folder}/clerk.gguf'
    subprocess.run([sys.executable, f'{ROOT}/runtime/local/train/gguf_file.py', f'{LOCAL}/clerk', path, '--f32',
                    '--tokenizer', f'{LOCAL}/tokenizer.json', '--template', f'{LOCAL}/chat_template.jinja'], check=True)
    return path


def serve(model, port, log):
    server = subprocess.Popen([f'{PEERS}/llama/bin/llama-server', '-m', model, '--host', '127.0.0.1', '--port', str(port),
                               '--jinja', '-c', '1024', '-np', '1', '-t', '1'], stdout=log, stderr=log)
    for _ in range(300):
        try:
            with urllib.request.urlopen(f'http://127.0.0.1:{port}/health', timeout=1):
                return server
        except OSError:
            if server.poll() is not None:
                break
            time.sleep(0.1)
    sys.exit(f'llama-server did not start; see {log.name}')


def agentc(*arguments, home):
    done = subprocess.run([f'{ROOT}/agentc', *arguments], capture_output=True, text=True, cwd=home,
                          env={**os.environ, 'AGENTC_HOME': home})
    if not done.stdout:
        sys.exit(f'agentc {" ".join(arguments)} failed ({done.returncode}): {done.stderr}')
    return json.loads(done.stdout)


def conversation(question, model, home):
    """Every message after the question as (role, text, calls), then how the run ended."""
    run = agentc('run', CLERK, '--question', question, '--model', model, '--seed', '1', '--json', home=home)
    told = agentc('trace', run['run'], '--transcript', '--json', home=home)
    messages = [m for c in told['transcript'] for m in c['messages'] if m['role'] in ('assistant', 'tool')]
    steps = [(m['role'], m.get('text', ''), [(c['name'], c.get('arguments', c.get('raw'))) for c in m.get('calls', [])])
             for m in messages]
    return steps + [(run['status'], run['output'])]


def main():
    questions = [q.strip() for q in open(f'{HERE}/questions.txt') if q.strip()]
    with tempfile.TemporaryDirectory() as home, open(f'{PEERS}/server.log', 'w') as log:
        port = free_port()
        server = serve(gguf(home), port, log)
        try:
            recorder = Recorder(port)
            peer = f'openai("clerk") {{ base_url: "{recorder.url()}", temperature: 0 }}'
            same = 0
            for question in questions:
                own, theirs = conversation(question, GREEDY, home), conversation(question, peer, home)
                same += own == theirs
                print(f'{"same" if own == theirs else "DIFF"}  {question}  {own[-1][1]}')
                if own != theirs:
                    print(f'      embedded: {own}\n      server:   {theirs}')
            print(f'{same} of {len(questions)} conversations are the same')
        finally:
            server.terminate()
            server.wait()
    bodies = b'\n'.join(json.dumps(json.loads(b)).encode() for b in recorder.bodies) + b'\n'
    valid = subprocess.run([f'{PEERS}/python/bin/python', f'{HERE}/validate.py'], input=bodies).returncode == 0
    sys.exit(not (valid and same == len(questions)))


if __name__ == '__main__':
    main()
