"""Sessions of a debugger, each with an end of its own; see run."""

import collections
import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time

PROGRAM = """model clerk = scripted("replies.json")

/// What an item costs.
tool price(item: string) -> int =
  cents(item)

fn cents(item: string) -> int {
  let each = 100
  return item.len() * each
}

agent Clerk(question: string) -> string {
  model: clerk
  system: "You are a clerk."
  tools: [price]
}
"""
REPLIES = [
    {"when": {"contains": "lamp"}, "calls": [{"name": "price", "arguments": {"item": "lamp"}}]},
    {"when": {"contains": "400"}, "text": "400 cents."},
]
QUESTION, CALL, CODE = 12, 4, 9
#: What a session does once it has seen all, and the exit code of the run then.
ENDS = {"goes on": 0, "leaves": 0, "ends the run": 130, "is gone": 130}
PATIENCE = 60


class Debugger:
    """A client: requests are answered in order, events are kept until somebody wants them."""

    def __init__(self, port):
        self.socket = socket.create_connection(("127.0.0.1", port), PATIENCE)
        self.read = self.socket.makefile("rb")
        self.asked = 0
        self.events = []

    def message(self):
        """The next one; None if the session is over."""
        length = 0
        while line := self.read.readline().strip():
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        return json.loads(self.read.read(length)) if length else None

    def ask(self, command, **arguments):
        self.asked += 1
        request = {"seq": self.asked, "type": "request", "command": command, "arguments": arguments}
        body = json.dumps(request).encode()
        self.socket.sendall(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        while message := self.message():
            if message.get("request_seq") == self.asked:
                return message.get("body", {})
            self.events.append(message)
        raise EOFError(command)

    def event(self, name):
        while True:
            for event in self.events:
                if event.get("event") == name:
                    self.events.remove(event)
                    return event.get("body", {})
            message = self.message()
            if message is None:
                raise EOFError(name)
            self.events.append(message)

    def stopped(self):
        """The thread, the innermost frame, and what is seen in it."""
        thread = self.event("stopped")["threadId"]
        frame = self.ask("stackTrace", threadId=thread)["stackFrames"][0]
        seen = {}
        for scope in self.ask("scopes", frameId=frame["id"])["scopes"]:
            for one in self.ask("variables", variablesReference=scope["variablesReference"])["variables"]:
                seen[one["name"]] = one["value"]
        return thread, frame, seen


def expect(what, said):
    if not what:
        raise AssertionError(said)


def walk(debugger, program, how):
    """To the last place where it stops, with a look at each."""
    debugger.ask("initialize", adapterID="agentc", pathFormat="path")
    debugger.ask(how)
    debugger.event("initialized")
    lines = [{"line": line} for line in (QUESTION, CALL, CODE)]
    debugger.ask("setBreakpoints", source={"path": program}, breakpoints=lines)
    debugger.ask("configurationDone")
    thread, frame, seen = debugger.stopped()
    expect(frame["line"] == QUESTION and seen["system"] == "You are a clerk.", (frame, seen))
    debugger.ask("continue", threadId=thread)
    thread, frame, seen = debugger.stopped()
    expect(frame["line"] == CALL and seen["item"] == "lamp", (frame, seen))
    debugger.ask("continue", threadId=thread)
    thread, frame, seen = debugger.stopped()
    expect(frame["line"] == CODE and seen["item"] == "lamp" and seen["each"] == "100", (frame, seen))
    expect(debugger.ask("evaluate", expression="each", frameId=frame["id"])["result"] == "100", "evaluate")
    return thread


def session(agentc, folder, end):
    program = os.path.join(folder, "clerk.agent")
    environment = {**os.environ, "AGENTC_HOME": os.path.join(folder, "home")}
    command = [agentc, "run", program, "a lamp?", "--debug", "0"]
    run = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        port = int(next(re.finditer(r"127\.0\.0\.1:(\d+);", next(l for l in run.stderr if l.startswith("debugger: "))))[1])
        debugger = Debugger(port)
        thread = walk(debugger, program, "attach" if end == "leaves" else "launch")
        if end == "goes on":
            debugger.ask("setBreakpoints", source={"path": program}, breakpoints=[])
            debugger.ask("continue", threadId=thread)
            debugger.event("terminated")
        elif end == "is gone":
            debugger.socket.shutdown(socket.SHUT_RDWR)
        else:
            debugger.ask("disconnect")
        code = run.wait(PATIENCE)
        expect(code == ENDS[end], f"{end}: exit {code}: {run.stderr.read()}")
    finally:
        run.kill()
        run.wait()


def left(folder):
    """Processes that still have to do with the folder."""
    found = []
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{pid}/cmdline", "rb") as words:
                if folder.encode() in words.read() and int(pid) != os.getpid():
                    found.append(int(pid))
        except OSError:
            pass
    return found


def main():
    agentc, sessions = sys.argv[1], int(sys.argv[2])
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    good, wrong = collections.Counter(), []
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, "clerk.agent"), "w") as file:
            file.write(PROGRAM)
        with open(os.path.join(folder, "replies.json"), "w") as file:
            json.dump(REPLIES, file)
        for number in range(sessions):
            end = list(ENDS)[number % len(ENDS)]
            try:
                session(agentc, folder, end)
                good[end] += 1
            except Exception as failed:  # whatever it is, it is counted and told
                wrong.append(f"{number + 1}, {end}: {type(failed).__name__} {failed}")
        processes = left(folder)
    for line in wrong:
        print("wrong:", line)
    told = ", ".join(f"{end} {count}" for end, count in good.items())
    seconds = (time.monotonic() - began) / max(sessions, 1)
    print(f"{sessions} sessions: {told}; {len(wrong)} wrong, {len(processes)} processes left, {seconds:.2f} s each")
    sys.exit(1 if wrong or processes else 0)


main()
