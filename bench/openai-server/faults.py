#!/usr/bin/env python3
"""Meets the table of faults with agentc and with the openai packages of PyPI and npm, side by side.

Starts the fault server of `runtime/models` (`mvn -pl runtime/models -am test-compile` and `./agentc --version` first), validates the bodies that agentc
sent by the types of both packages, and lets both packages meet each fault once, streamed, without tries. Both are installed
into `bench/target/peers` (or where `AGENTC_PEERS` says). Exit 0 if all bodies are valid and every client met every fault.
"""
import concurrent.futures
import glob
import json
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
PEERS = os.environ.get('AGENTC_PEERS', f'{ROOT}/bench/target/peers')
PYPI, NPM, TYPESCRIPT = '3.54.0', '7.59.0', '5'
LATE = 1.0


def install():
    python = f'{PEERS}/python/bin/python'
    if not os.path.exists(python):
        subprocess.run([sys.executable, '-m', 'venv', f'{PEERS}/python'], check=True)
    if subprocess.run([python, '-c', f'import openai; assert openai.__version__ == "{PYPI}"'], capture_output=True).returncode:
        subprocess.run([python, '-m', 'pip', 'install', '-q', f'openai=={PYPI}'], check=True)
    if not os.path.isdir(f'{PEERS}/node/node_modules/openai'):
        os.makedirs(f'{PEERS}/node', exist_ok=True)
        subprocess.run(['npm', 'install', '--silent', '--no-fund', '--no-audit', '--prefix', f'{PEERS}/node',
                        f'openai@{NPM}', f'typescript@{TYPESCRIPT}', '@types/node@20'], check=True)
    return python


def class_path():
    classes = [f'{ROOT}/{m}/target/{c}' for m in ('runtime/models', 'runtime/effect', 'compiler/plan') for c in ('classes', 'test-classes')]
    jars = os.path.expanduser('~/.m2/repository')
    wanted = ('com/fasterxml/jackson/core/*', 'com/fasterxml/jackson/datatype/*', 'dev/langchain4j/*', 'org/jspecify/*', 'org/assertj/assertj-core',
              'org/junit/jupiter/junit-jupiter-api', 'org/slf4j/slf4j-api', 'net/bytebuddy/byte-buddy', 'org/opentest4j/opentest4j')
    found = [sorted(glob.glob(f'{place}/*/*.jar'))[-1:] for w in wanted for place in glob.glob(f'{jars}/{w}')]
    return ':'.join(classes + [jar for one in found for jar in one])




def typescript(bodies):
    """How many of the bodies the npm package's types take: a file with all of them, read by tsc."""
    path = f'{PEERS}/node/bodies.ts'
    with open(path, 'w') as out:
        out.write("import type { ChatCompletionCreateParams } from 'openai/resources/chat/completions';\n")
        for body in bodies:
            out.write(f'({json.dumps(body)}) satisfies ChatCompletionCreateParams;\n')
    done = subprocess.run(['npx', '--prefix', f'{PEERS}/node', 'tsc', '--noEmit', '--skipLibCheck', '--strict', '--target', 'es2022',
                           '--module', 'nodenext', '--moduleResolution', 'nodenext', path], cwd=f'{PEERS}/node', capture_output=True, text=True)
    wrong = {line.split('(')[1].split(',')[0] for line in done.stdout.splitlines() if 'bodies.ts(' in line}
    print(f'npm openai {NPM}: {len(bodies) - len(wrong)} of {len(bodies)} request bodies are valid')
    if done.returncode:
        print(done.stdout[:2000], file=sys.stderr)
    return done.returncode == 0


def python_client(python, base, faults):
    return subprocess.run([python, f'{HERE}/client.py', base, str(LATE)], input=json.dumps(faults), capture_output=True, text=True)


def node_client(base, faults):
    script = f'{PEERS}/node/client.mjs'
    with open(f'{HERE}/client.mjs') as source, open(script, 'w') as out:
        out.write(source.read())
    return subprocess.run(['node', script, base, str(LATE * 1000)], input=json.dumps(faults), capture_output=True, text=True)


def told(done, name):
    try:
        return json.loads(done.stdout)
    except ValueError:
        sys.exit(f'the client {name} broke: {done.stderr[-2000:]}')


def main():
    python = install()
    with tempfile.TemporaryDirectory() as folder:
        bodies_file = f'{folder}/bodies.jsonl'
        with open(f'{ROOT}/cli/target/agentc/jdk') as known:
            java = known.read().strip() + '/bin/java'
        server = subprocess.Popen([java, '-cp', class_path(), 'dev.agentc.models.openai.FaultServer', bodies_file],
                                  stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        try:
            base, faults = server.stdout.readline().strip(), json.loads(server.stdout.readline() or 'null')
            if faults is None:
                sys.exit('the fault server did not start; compile it first: mvn -pl runtime/models -am test-compile')
            lines = sorted({line for line in open(bodies_file) if line.strip()})
            with concurrent.futures.ThreadPoolExecutor() as pool:
                theirs = [pool.submit(python_client, python, base, faults), pool.submit(node_client, base, faults)]
                pypi, npm = told(theirs[0].result(), 'of PyPI'), told(theirs[1].result(), 'of npm')
        finally:
            server.stdin.close()
            server.wait()
    for fault, a, b in zip(faults, pypi, npm):
        print(f'{fault["name"]}\n    agentc  {fault["agentc"][:150]}\n    PyPI    {a[:150]}\n    npm     {b[:150]}')
    count = lambda all: sum(said.startswith('reply') for said in all)
    ours = [f['agentc'] for f in faults]
    same = lambda all: sum(a == b and a.startswith('reply') for a, b in zip(ours, all))
    print(f'{len(faults)} faults; read as a reply: agentc {count(ours)}, PyPI {count(pypi)} (the same {same(pypi)}), npm {count(npm)} (the same {same(npm)})')
    bodies = [json.loads(line) for line in lines]
    valid = subprocess.run([python, f'{HERE}/validate.py'], input=''.join(lines), text=True).returncode == 0
    valid &= typescript(bodies)
    sys.exit(not (valid and len(pypi) == len(npm) == len(faults)))


if __name__ == '__main__':
    main()
