"""Holds what `agentc data` makes of published rows against what their sources say: `data.py AGENTC DATA SCRATCH`.

Prints a table on standard error and a line of JSON a file on standard output; ends with status 1 if anything is not so. What a
source counts is read from its SOURCE.md, so that a number can be wrong in one place only.
"""
import ast
import base64
import collections
import decimal
import gzip
import json
import math
import os
import random
import re
import shutil
import subprocess
import sys

AGENTC, DATA, SCRATCH = map(os.path.abspath, sys.argv[1:])
ENVIRONMENT = {**os.environ, "AGENTC_HOME": f"{SCRATCH}/home"}
HARMED = 8
wrong = []


def holds(what, said):
    if not said:
        wrong.append(what)
        print(f"not so: {what}", file=sys.stderr)


def agentc(*words):
    """Standard output of a command that ends well."""
    ran = subprocess.run([AGENTC, *words], cwd=SCRATCH, env=ENVIRONMENT, stdin=subprocess.DEVNULL, capture_output=True)
    if ran.returncode != 0:
        sys.exit(f"agentc {' '.join(words)}: status {ran.returncode}\n{ran.stderr.decode()[-2000:]}")
    return ran.stdout.decode()


def parsed(text):
    """Numbers as they are written: 1.0 is 1, and 0.1 is no nearby double."""
    return json.loads(text, parse_float=decimal.Decimal)


def read(path):
    with open(path, encoding="utf-8") as file:
        return [parsed(line) for line in file]


def published(path):
    with gzip.open(path, "rt", encoding="utf-8") as file:
        text = file.read()
    return parsed(text) if text.lstrip().startswith("[") else [parsed(line) for line in text.splitlines() if line.strip()]


def source(folder):
    with open(f"{DATA}/{folder}/SOURCE.md", encoding="utf-8") as file:
        return file.read()


def said(rollout):
    """Who said what and called what, without ids."""
    return [(m["role"], m.get("content") or "", [(c["name"], c.get("arguments", c.get("raw"))) for c in m.get("calls") or []])
            for c in rollout["conversations"] for m in c["messages"]]


def outcome(rollout):
    value = rollout.get("rewards", {}).get("outcome")
    return None if value is None else float(value)


def imported(form, path):
    report = json.loads(agentc("data", "import", form, path, "-o", "read.jsonl", "--json"))
    return report, read(f"{SCRATCH}/read.jsonl")


def file(form, name, rewards):
    """One published file: imported, counted, written again; what it holds, and its line of the table."""
    path = f"{DATA}/{name}"
    rows = published(path)
    report, rollouts = imported(form, path)
    holds(f"{name}: {report['broken']} broken rows", report["broken"] == 0)
    holds(f"{name}: {report['read']} of {len(rows)} rows read", report["read"] == len(rows))
    recorded = [reward for row in rows for reward in rewards(row)]
    agree = sum(a == b for a, b in zip(recorded, map(outcome, rollouts)))
    holds(f"{name}: {agree} of {len(recorded)} rewards are the recorded ones", agree == len(recorded) == len(rollouts))
    agentc("data", "export", form, "read.jsonl", "-o", "written.jsonl")
    written = read(f"{SCRATCH}/written.jsonl")
    back = sum(a == b for a, b in zip(rows, written))
    holds(f"{name}: {back} of {len(rows)} rows come back equal", back == len(rows) == len(written))
    line = dict(format=form, file=name, rows=len(rows), rollouts=len(rollouts), successes=recorded.count(1), rewards_agree=agree, equal=back,
                through_openai=through_openai(name, rollouts), **harmed(form, name, rows), cut=cut_off(form, name, rollouts))
    tell(line)
    return rows, rollouts


def through_openai(name, rollouts):
    """How many say the same after a journey through another program's rows."""
    report = json.loads(agentc("data", "export", "openai", "read.jsonl", "-o", "openai.jsonl", "--json"))
    again = imported("openai", "openai.jsonl")[1]
    same = sum(said(a) == said(b) for a, b in zip(rollouts, again))
    holds(f"{name}: {same} of {len(rollouts)} conversations survive a journey through openai", same == len(rollouts) and not report["left_out"])
    return same


NEEDED = {"tau-bench": ["reward"], "mint": ["state"], "gsm8k": ["ground_truth", "answer"], "fireact": ["messages", "output"]}


def harm(row, way, form, chance):
    text = json.dumps(row, ensure_ascii=False, default=float)
    if way == "cut":
        return text.encode()[:chance.randrange(1, len(text) // 2)]
    if way == "bytes":
        whole = text.encode()
        at = chance.randrange(1, len(whole))
        return whole[:at] + b"\xff" + whole[at:]
    if way == "twice":
        return b'{"x":1,"x":2,' + text.encode()[1:]
    return json.dumps({k: v for k, v in row.items() if k not in NEEDED[form]}, ensure_ascii=False, default=float).encode()


def harmed(form, name, rows):
    """Some rows cut, with a byte that is none, with a field twice, without one that is needed: each is named, and no other."""
    whole = [json.dumps(row, ensure_ascii=False, default=float).encode() for row in rows]
    chance = random.Random(name)
    places = sorted(chance.sample(range(len(rows)), min(HARMED, len(rows))))
    lines = list(whole)
    for i, place in enumerate(places):
        lines[place] = harm(rows[place], ("cut", "bytes", "twice", "less")[i % 4], form, chance)
    for path, some in (("whole.jsonl", whole), ("harmed.jsonl", lines)):
        with open(f"{SCRATCH}/{path}", "wb") as out:
            out.write(b"\n".join(some) + b"\n")
    before = imported(form, "whole.jsonl")[1]
    report, after = imported(form, "harmed.jsonl")
    rejects = read(report["rejects"] if os.path.isabs(report["rejects"]) else f"{SCRATCH}/{report['rejects']}")
    named = [reject["line"] for reject in rejects]
    kept = [base64.b64decode(r["base64"]) if "base64" in r else r["text"].encode() for r in rejects]
    wanted = [place + 1 for place in places]
    holds(f"{name}: harmed lines {wanted}, named {named}", named == wanted)
    holds(f"{name}: what was put aside is what stood there", kept == [lines[place] for place in places])
    rest = [rollout for rollout in before if rollout["source"]["line"] not in wanted]
    holds(f"{name}: the rows between harmed ones are read as ever", rest == after)
    return dict(harmed=len(places), named=sum(a == b for a, b in zip(wanted, named)))


def cut_off(form, name, rollouts):
    """Of a packed file whose end is lost the rows before are read, and the one that it ends in is named."""
    with open(f"{DATA}/{name}", "rb") as file:
        packed = file.read()
    with open(f"{SCRATCH}/cut.gz", "wb") as out:
        out.write(packed[:len(packed) * 3 // 5])
    report, before = imported(form, "cut.gz")
    named = [line for cause in report["causes"] if cause["what"] == "broken" for line in cause["lines"]]
    holds(f"{name}: the end that a cut leaves is named once, in {named}", report["broken"] == 1 == len(named))
    holds(f"{name}: rows before a cut are read as ever", 0 < len(before) < len(rollouts) and before == rollouts[:len(before)])
    last = before[-1]["source"]["line"] if before else 0
    holds(f"{name}: the cut is named behind line {last}, in {named}", all(line > last for line in named))
    return named


def tell(line):
    print(json.dumps(line), flush=True)
    print(f"{line['format']:10} {line['file'].split('/')[1]:52} {line['rows']:6} {line['rollouts']:8} {line['successes']:9}"
          f" {line['rewards_agree']:7} {line['equal']:6} {line['through_openai']:7} {line['named']:3} of {line['harmed']}", file=sys.stderr)


def tau_bench():
    text = source("tau-bench")
    name = "tau-bench/trajectories.airline.gpt-4o.train30.json.gz"
    _, rollouts = file("tau-bench", name, lambda row: [float(row["reward"])])
    tasks = collections.defaultdict(list)
    for rollout in rollouts:
        tasks[rollout["group_id"]].append(outcome(rollout) >= 1)
    steady = [round(sum(math.comb(sum(t), k) / math.comb(len(t), k) for t in tasks.values()) / len(tasks), 6) for k in (1, 2, 3, 4)]
    pairs = sum(sum(t) * (len(t) - sum(t)) for t in tasks.values())
    runs, of, said_steady, said_pairs = re.search(r"(\d+) runs, (\d+) tasks; pass\^1\.\.4 must be (\[.*?\]); .*?: (\d+)\.", text).groups()
    holds(f"tau-bench: {len(rollouts)} runs of {len(tasks)} tasks", (len(rollouts), len(tasks)) == (int(runs), int(of)))
    holds(f"tau-bench: pass^1..4 is {steady}", steady == ast.literal_eval(said_steady))
    holds(f"tau-bench: {pairs} pairs of success and failure", pairs == int(said_pairs))


def mint():
    table = re.findall(r"^\| (\S+\.jsonl\.gz) \| (\d+) \| (\d+) \| (\{.*\}) \|$", source("mint-trajectories"), re.M)
    holds("mint: its source has a table", len(table) > 0)
    words = {"error": "failed", "max_steps": "truncated", "max_propose_steps": "truncated"}
    for name, runs, successes, reasons in table:
        rows, rollouts = file("mint", f"mint-trajectories/{name}", lambda row: [float(row["state"]["success"])])
        holds(f"{name}: {len(rows)} runs", len(rows) == int(runs))
        holds(f"{name}: successes", sum(outcome(r) == 1 for r in rollouts) == int(successes))
        wanted = collections.Counter()
        for reason, count in ast.literal_eval(reasons).items():
            wanted[words.get(reason, "ok")] += count
        holds(f"{name}: how runs ended", wanted == collections.Counter(r["status"] for r in rollouts))


def gsm8k():
    text = source("gsm8k")
    solutions = "gsm8k/example_model_solutions.jsonl.gz"
    models = lambda row: [k for k in row if k not in ("question", "ground_truth")]
    rows, rollouts = file("gsm8k", solutions, lambda row: [1.0] + [float(row[k]["is_correct"]) for k in models(row)])
    counts = ast.literal_eval(re.search(r"is_correct counts (\{.*?\})", text).group(1))
    found = collections.Counter(r["source"]["part"] for r in rollouts if r["source"]["part"] != "ground_truth" and outcome(r) == 1)
    holds(f"gsm8k: right solutions {dict(found)}", found == collections.Counter(counts))
    both = sum({row[k]["is_correct"] for k in models(row)} == {True, False} for row in rows)
    holds(f"gsm8k: {both} problems with right and wrong solutions", both == int(re.search(r"both right and wrong solutions: (\d+)", text).group(1)))
    for name, problems in (("train", int(re.search(r"train\.jsonl \((\d+) problems\)", text).group(1))),
                           ("test", int(re.search(r"This part: (\d+) problems", text).group(1)))):
        plain, _ = file("gsm8k", f"gsm8k/{name}.jsonl.gz", lambda row: [1.0])
        holds(f"gsm8k: {len(plain)} problems in {name}", len(plain) == problems)
    rule([r for r in rollouts if r["source"]["part"] != "ground_truth"])


def rule(rollouts):
    """The reward of answers.agent over recorded solutions, asked of them one by one as of an agent."""
    folder = f"{SCRATCH}/rule"
    os.makedirs(folder)
    shutil.copy(f"{os.path.dirname(os.path.abspath(__file__))}/answers.agent", folder)
    names = [f"{r['source']['part']}/{r['source']['line']}" for r in rollouts]
    with open(f"{folder}/said.json", "w", encoding="utf-8") as out:
        json.dump([{"when": {"equals": n}, "text": r["conversations"][0]["messages"][1]["content"]} for n, r in zip(names, rollouts)], out)
    with open(f"{folder}/solutions.jsonl", "w", encoding="utf-8") as out:
        for n, r in zip(names, rollouts):
            out.write(json.dumps({"id": n, "input": n, "expected": float(r["task"]["expected"])}) + "\n")
    report = json.loads(agentc("eval", f"{folder}/answers.agent", "--seed", "1", "--json"))["output"]
    scores = {row["id"]: float(row["scores"]["right"][0]) for row in report["rows"]}
    agree = sum(scores.get(n) == outcome(r) for n, r in zip(names, rollouts))
    holds(f"gsm8k: the rule agrees with {agree} of {len(rollouts)} recorded judgements", agree == len(rollouts))
    print(json.dumps(dict(format="rule", file="answers.agent", solutions=len(rollouts), rewards_agree=agree)), flush=True)
    print(f"{'rule':10} {'answers.agent: solutions judged as was recorded':52} {agree} of {len(rollouts)}", file=sys.stderr)


def fireact():
    told = {"True": 1.0, "False": 0.0}
    counts = dict(re.findall(r"(\w+_format\.hotpotqa): (\d+) records", source("fireact")))
    both = []
    for name, text in (("gpt_format.hotpotqa.jsonl", lambda row: row["messages"][-1]["content"]),
                       ("alpaca_format.hotpotqa.json", lambda row: row["output"])):
        rows, rollouts = file("fireact", f"fireact/{name}.gz", lambda row: [told[re.findall(r"reward = (\w+)", text(row))[-1]]])
        holds(f"fireact: {len(rows)} records in {name}", len(rows) == int(counts[name.rsplit(".", 1)[0]]))
        both.append([[(role, content.strip(), calls) for role, content, calls in said(r)] for r in rollouts])
    same = sum(a == b for a, b in zip(*both))
    holds(f"fireact: {same} of {len(both[0])} trajectories are the same in both forms", same == len(both[0]) == len(both[1]))


print(f"{'':10} {'file':52} {'rows':>6} {'rollouts':>8} {'successes':>9} {'rewards':>7} {'equal':>6} {'openai':>7} harmed named", file=sys.stderr)
tau_bench()
mint()
gsm8k()
fireact()
sys.exit(1 if wrong else 0)
