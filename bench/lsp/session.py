"""An editor over standard input and output: measures what it waits for, and fails where it waits longer than it may.

session.py AGENTC FOLDER OPERATIONS
"""
import json
import os
import pathlib
import queue
import random
import re
import subprocess
import sys
import threading
import time

FILES, LINES = 200, 50
# Milliseconds that 95 of 100 answers may take.
BARS = {"hover": 30, "definition": 30, "completion": 60, "rename": 200, "findings": 200}
FIRST_FINDING, HEAP = 700, 512


def text(number):
    """A file that imports one of those before it, with a type, functions, a tool and an agent."""
    lines = []
    if number:
        other = random.randrange(max(0, number - 20), number)
        lines.append(f'import "./file{other}.agent" {{ Order{other}, half{other} }}')
    lines += [f"type Order{number} {{ id: int, title: string }}", f"model m{number} = embedded()"]
    lines += ["/// Half of it.", f"fn half{number}(n: int) -> int = n.div(2)"]
    lines += ["/// What it costs.", f"tool price{number}(item: string) -> int = item.len()"]
    lines += [f"agent Clerk{number}(question: string) -> string {{", f"  model: m{number}", f"  tools: [price{number}]", "}"]
    call = f"half{other}" if number else "half0"
    each = 0
    while len(lines) < LINES:
        lines += [f"fn f{number}_{each}(o: Order{number}) -> int {{", "  let n = o.id + 1", f"  {call}(n) + half{number}(o.id)", "}"]
        each += 1
    return "\n".join(lines) + "\n"


class Server:
    def __init__(self, agentc):
        self.began = time.perf_counter()
        self.process = subprocess.Popen([agentc, "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.count = 0
        self.answers, self.findings = {}, queue.Queue()
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self):
        out = self.process.stdout
        while line := out.readline():
            length = int(line.split(b":")[1])
            out.readline()
            message = json.loads(out.read(length))
            if message.get("method") == "textDocument/publishDiagnostics":
                self.findings.put((time.perf_counter(), message["params"]))
            elif message.get("id") in self.answers and "method" not in message:
                self.answers[message["id"]].put(message)

    def write(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def tell(self, method, params):
        self.write({"method": method, "params": params})

    def ask(self, method, params):
        self.count += 1
        answer = self.answers[self.count] = queue.Queue()
        began = time.perf_counter()
        self.write({"id": self.count, "method": method, "params": params})
        message = answer.get(timeout=120)
        return message, (time.perf_counter() - began) * 1000

    def found(self, uri, version):
        while True:
            at, params = self.findings.get(timeout=120)
            if params["uri"] == uri and params.get("version") == version:
                return at, params["diagnostics"]

    def heap(self):
        java = subprocess.run(["jcmd", str(self.process.pid), "GC.heap_info"], capture_output=True, text=True).stdout
        parts = re.findall(r"^ *(?:DefNew|Tenured|def new generation|tenured generation) .*used (\d+)K", java, re.M)
        assert len(parts) == 2, "jcmd tells of both parts of the heap:\n" + java
        return sum(int(kib) for kib in parts) / 1024

    def processor(self):
        """Milliseconds of processor time so far; empty where the system has no such files."""
        try:
            after = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
            return (int(after[11]) + int(after[12])) * 1000 / os.sysconf("SC_CLK_TCK")
        except OSError:
            return float("nan")


class Text:
    """A text as the editor shows it. A key puts a sign somewhere, the next takes it away: half of what is looked at is wrong."""

    def __init__(self, server, uri, text):
        self.server, self.uri, self.text, self.version, self.typed = server, uri, text, 1, None
        server.tell("textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": "agent", "version": 1, "text": text}})

    def lines(self):
        return self.text.split("\n")

    def place(self, offset):
        before = self.text[:offset]
        return {"line": before.count("\n"), "character": offset - (before.rfind("\n") + 1)}

    def replace(self, start, end, by):
        self.version += 1
        self.server.tell("textDocument/didChange", {
            "textDocument": {"uri": self.uri, "version": self.version},
            "contentChanges": [{"range": {"start": self.place(start), "end": self.place(end)}, "text": by}],
        })
        self.text = self.text[:start] + by + self.text[end:]

    def key(self):
        if self.typed is None:
            self.typed = random.randrange(len(self.text) + 1)
            self.replace(self.typed, self.typed, random.choice("x \n.({"))
        else:
            self.right()

    def right(self):
        if self.typed is not None:
            self.replace(self.typed, self.typed + 1, "")
            self.typed = None


def p95(times):
    return sorted(times)[int(len(times) * 0.95)] if times else 0.0


def main(agentc, scratch, operations):
    random.seed(5)
    folder = pathlib.Path(scratch, "project")
    folder.mkdir()
    texts = [text(number) for number in range(FILES)]
    for number, each in enumerate(texts):
        (folder / f"file{number}.agent").write_text(each)
    uri = lambda number: (folder / f"file{number}.agent").as_uri()

    server = Server(agentc)
    server.ask("initialize", {"processId": None, "rootUri": folder.as_uri(), "capabilities": {}})
    server.tell("initialized", {})
    wrong = "fn wrong() -> int = nobody\n"
    shown = [Text(server, uri(0), texts[0] + wrong)]
    at, findings = server.found(uri(0), 1)
    first, first_processor = (at - server.began) * 1000, server.processor()
    assert findings, "the mistake is found"
    for number in range(1, 20):
        shown.append(Text(server, uri(number), texts[number]))

    times = {"cold": {}, "warm": {}}
    for made in range(operations):
        doc = shown[random.randrange(20)]
        lines = doc.lines()
        line = random.randrange(len(lines))
        position = {"line": line, "character": random.randrange(len(lines[line]) + 1)}
        at = {"textDocument": {"uri": doc.uri}, "position": position}
        what = random.choice(["hover", "definition", "completion", "findings"] if made % 20 else ["rename"])
        kind = "cold" if made < 40 else "warm"
        if what == "findings":
            began = time.perf_counter()
            doc.key()
            took = (server.found(doc.uri, doc.version)[0] - began) * 1000
        elif what == "rename":
            doc.right()
            offset = doc.text.index("type Order") + len("type ")
            answer, took = server.ask("textDocument/rename", {**at, "position": doc.place(offset), "newName": f"Renamed{made}"})
            assert answer.get("result"), answer
        else:
            took = server.ask(f"textDocument/{what}", at)[1]
        times[kind].setdefault(what, []).append(took)

    processor = server.processor()
    heap = server.heap()
    server.ask("shutdown", None)
    server.tell("exit", None)
    ended = server.process.wait(timeout=60)
    worst = []
    print(f"load\t{os.getloadavg()[0]:.1f}")
    print(f"start to first finding\t{first:.0f} ms\tat most {FIRST_FINDING}\tprocessor {first_processor:.0f} ms")
    if first > FIRST_FINDING:
        worst.append("start")
    for kind, of in times.items():
        for what, all_of in sorted(of.items()):
            print(f"{what}, {kind}\tp95 {p95(all_of):.1f} ms\tof {len(all_of)}\tat most {BARS[what]}")
            if kind == "warm" and p95(all_of) > BARS[what]:
                worst.append(what)
    print(f"{operations} operations\tprocessor {(processor - first_processor) / operations:.1f} ms each")
    print(f"heap\t{heap:.0f} MB\tat most {HEAP}")
    print(f"exit\t{ended}")
    if worst or heap > HEAP or ended != 0:
        sys.exit("too slow or too large: " + ", ".join(worst))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
