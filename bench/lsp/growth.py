"""An editor that shows texts of one construct, ten times as much at the second look: which answers grow faster than their texts.

growth.py AGENTC FOLDER BAR [NAME...]
"""
import math
import os
import pathlib
import re
import sys
import time

from session import Server, Text

FACTORS = (10, 100)
# Answers that take less, in milliseconds, are not told: what they hang on is the machine.
LEAST = 40
# What is answered faster than that takes as long as the way there and back.
FASTEST = 2
POSITIONS = ["hover", "definition", "typeDefinition", "references", "documentHighlight", "completion", "signatureHelp",
             "prepareRename", "prepareCallHierarchy"]
WHOLE = ["documentSymbol", "semanticTokens/full", "foldingRange", "codeLens", "documentLink"]


def asked(doc, offset):
    """What is asked, by name, with its method and its parameters."""
    document = {"textDocument": {"uri": doc.uri}}
    at = {**document, "position": doc.place(offset)}
    everything = {"start": {"line": 0, "character": 0}, "end": doc.place(len(doc.text))}
    screen = {"start": at["position"], "end": {"line": at["position"]["line"] + 60, "character": 0}}
    calls = {name: (f"textDocument/{name}", {**at, "context": {"includeDeclaration": True}} if name == "references" else at)
             for name in POSITIONS}
    calls.update({name: (f"textDocument/{name}", document) for name in WHOLE})
    calls["rename"] = ("textDocument/rename", {**at, "newName": "other_name"})
    calls["selectionRange"] = ("textDocument/selectionRange", {**document, "positions": [at["position"]]})
    calls["inlayHint"] = ("textDocument/inlayHint", {**document, "range": everything})
    calls["formatting"] = ("textDocument/formatting", {**document, "options": {"tabSize": 2, "insertSpaces": True}})
    calls["codeAction"] = ("textDocument/codeAction", {**document, "range": screen, "context": {"diagnostics": []}})
    calls["workspace/symbol"] = ("workspace/symbol", {"query": "f"})
    return calls


def middle(text):
    """Where the first name with a number begins on the line below the middle, else the first name, else the middle."""
    line = text.find("\n", len(text) // 2) + 1 or len(text) // 2
    found = re.compile(r"\b[A-Za-z_]+\d+\b").search(text, line) or re.compile(r"\b[A-Za-z_]\w*").search(text, line)
    return found.start() if found else len(text) // 2


def times(server, file):
    """Milliseconds of every answer, the least of three; findings after a key at the end of the text is put in and taken out."""
    doc = Text(server, file.as_uri(), file.read_text())
    took = {}
    server.found(doc.uri, 1)
    for name, (method, params) in [*asked(doc, middle(doc.text)).items()] * 3:
        message, ms = server.ask(method, params)
        assert "error" not in message or "rename" in name, (name, message["error"])
        took[name] = min(ms, took.get(name, math.inf))
    for typed in ("x", ""):
        began = time.perf_counter()
        doc.replace(len(doc.text) - (not typed), len(doc.text), typed)
        at, _ = server.found(doc.uri, doc.version)
        took["findings"] = min((at - began) * 1000, took.get("findings", math.inf))
    server.tell("textDocument/didClose", {"textDocument": {"uri": doc.uri}})
    return took


def main(agentc, folder, bar, names):
    server = Server(agentc)
    server.ask("initialize", {"processId": None, "rootUri": None, "capabilities": {}})
    server.tell("initialized", {})
    texts = sorted(each for each in pathlib.Path(folder).iterdir() if not names or each.name in names)
    for each in texts[:6]:
        times(server, each / str(FACTORS[0]) / "main.agent")  # warms the server up
    told, beyond = 0, []
    print(f"{'construct':26s}{'answer':22s}{'bytes':>9s}{'ms':>9s}{'ms':>9s}  exponent")
    for each in texts:
        files = [each / str(factor) / "main.agent" for factor in FACTORS]
        first, second = (times(server, file) for file in files)
        size = [file.stat().st_size for file in files]
        for name, ms in second.items():
            told += 1
            exponent = math.log(ms / max(first[name], FASTEST)) / math.log(size[1] / size[0])
            if ms >= LEAST:
                print(f"{each.name:26s}{name:22s}{size[1]:9d}{first[name]:9.1f}{ms:9.1f}  {exponent:.2f}", flush=True)
                if exponent > bar:
                    beyond.append(f"{each.name}, {name}: {exponent:.2f}")
    server.ask("shutdown", None)
    server.tell("exit", None)
    print(f"{told} answers, those of {LEAST} ms and more are told; load {os.getloadavg()[0]:.1f}")
    if server.process.wait(timeout=60) or beyond:
        sys.exit("\n".join([f"grow faster than their texts to the power of {bar}:", *beyond]))


main(sys.argv[1], sys.argv[2], float(sys.argv[3]), sys.argv[4:])
