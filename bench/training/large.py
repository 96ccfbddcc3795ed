"""Measures choices from SCRATCH/rows.jsonl in turn: `large.py SCRATCH ROUNDS AGENTC HEAP PLAIN LIGHT`.

PLAIN and LIGHT are commands of PlainChoice with a JVM's defaults and with the launcher's flags. A side is one pipe after another; a pipe
is commands at once. Wall time is from the first fork to the last end, processor time and memory what the kernel counted: memory is that
of a pipe's processes together, of several pipes the largest. A table on standard error, lines of JSON on standard output. Status 1 where
two sides wrote different bytes.
"""
import filecmp
import json
import os
import shlex
import statistics
import subprocess
import sys
import tempfile
import time

SCRATCH, ROUNDS, AGENTC, HEAP, PLAIN, LIGHT = sys.argv[1:]
ROWS, CHOSEN = f"{SCRATCH}/rows.jsonl", f"{SCRATCH}/chosen.jsonl"


def pipe(commands, options):
    """Seconds, processor seconds and megabytes of commands that hand rows on to each other."""
    environment = {**os.environ, "AGENTC_JAVA_OPTS": options, "AGENTC_HOME": f"{SCRATCH}/home"}
    processes, before = [], None
    with tempfile.TemporaryFile() as err:
        began = time.perf_counter()
        for words in commands:
            out = subprocess.DEVNULL if words is commands[-1] else subprocess.PIPE
            processes.append(subprocess.Popen(words, stdin=before or subprocess.DEVNULL, stdout=out, stderr=err, env=environment))
            if before:
                before.close()
            before = processes[-1].stdout
        busy = memory = 0.0
        for process, words in zip(processes, commands):
            _, status, used = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            busy += used.ru_utime + used.ru_stime
            memory += used.ru_maxrss / 1024
            if process.returncode != 0:
                err.seek(0)
                sys.exit(f"{' '.join(words)}: status {process.returncode}\n{err.read().decode()[-2000:]}")
        return time.perf_counter() - began, busy, memory


def data(*words):
    return [AGENTC, "data", *words]


def verbs(out):
    """Each verb from a file to a file."""
    kept, once = f"{SCRATCH}/kept.jsonl", f"{SCRATCH}/once.jsonl"
    return {"keep": [data("keep", ROWS, "--where", "outcome >= 0.5", "-o", kept)],
            "unique": [data("unique", kept, "-o", once)],
            "best": [data("best", once, "-o", out)]}


def at_once(out):
    return {"pipe": [data("keep", ROWS, "--where", "outcome >= 0.5"), data("unique", "-"), data("best", "-", "-o", out)]}


def chain(out):
    """One command, which reads the rows once."""
    return {"all": [data("keep", ROWS, "--where", "outcome >= 0.5", "then", "unique", "then", "best", "-o", out)]}


def plain(command, threads):
    return lambda out: {"all": [shlex.split(command) + [ROWS, out, str(threads)]]}


LIGHTER = f"{HEAP} -XX:TieredStopAtLevel=1"
SIDES = [("one command, with then", chain, HEAP),
         ("the same, light compiler", chain, LIGHTER),
         ("verbs, one after another", verbs, HEAP),
         ("the same, light compiler", verbs, LIGHTER),
         ("verbs in a pipe", at_once, HEAP),
         ("the same, light compiler", at_once, LIGHTER),
         ("by hand, 1 thread", plain(PLAIN, 1), ""),
         ("by hand, 2 threads", plain(PLAIN, 2), ""),
         ("by hand, 2 threads, light", plain(LIGHT, 2), "")]


def side(number):
    """The figures of each pipe, and whether they wrote what the first side wrote."""
    _, commands, options = SIDES[number]
    out = f"{SCRATCH}/chosen.{number}.jsonl"
    found = {part: pipe(words, options) for part, words in commands(out).items()}
    if not os.path.exists(CHOSEN):
        os.rename(out, CHOSEN)
        return found, True
    same = filecmp.cmp(CHOSEN, out, shallow=False)
    os.remove(out)
    return found, same


def tell(number, found):
    name, _, options = SIDES[number]
    parts = list(found[0])
    whole = [(sum(f[p][0] for p in parts), sum(f[p][1] for p in parts), max(f[p][2] for p in parts)) for f in found]
    wall, busy, memory = zip(*whole)
    size = os.path.getsize(ROWS) / 1e6
    line = dict(side=name, options=options, n=len(found), wall_s=statistics.median(wall), least_s=min(wall), cpu_s=statistics.median(busy),
                memory_mb=round(max(memory)), mb_a_second=size / statistics.median(wall),
                parts={p: dict(wall_s=statistics.median(f[p][0] for f in found), cpu_s=statistics.median(f[p][1] for f in found),
                               memory_mb=round(max(f[p][2] for f in found))) for p in parts})
    print(json.dumps(line), flush=True)
    print(f"{name:28} {line['wall_s']:8.1f} {line['least_s']:8.1f} {line['cpu_s']:8.1f} {line['memory_mb']:6} {line['mb_a_second']:8.0f}   "
          + (", ".join(f"{p} {of['wall_s']:.1f} s" for p, of in line["parts"].items()) if len(parts) > 1 else ""), file=sys.stderr)


def main():
    figures, unequal = [[] for _ in SIDES], set()
    for turn in range(int(ROUNDS)):
        for k in range(len(SIDES)):
            number = (turn + k) % len(SIDES)
            found, same = side(number)
            figures[number].append(found)
            if not same:
                unequal.add(number)
    draft = min((statistics.median(sum(part[0] for part in one.values()) for one in found), SIDES[number][0])
                for number, found in enumerate(figures) if SIDES[number][1] not in (chain, verbs, at_once))
    own = statistics.median(sum(part[0] for part in one.values()) for one in figures[0])
    print(f"{'':28} {'wall s':>8} {'least':>8} {'CPU s':>8} {'MB':>6} {'MB a s':>8}   (n = {ROUNDS} in turn, load {os.getloadavg()[0]:.1f})",
          file=sys.stderr)
    for number in range(len(SIDES)):
        tell(number, figures[number])
    with open(CHOSEN, "rb") as file:
        count = sum(1 for _ in file)
    print(json.dumps(dict(side="all", rows=count, bytes=os.path.getsize(CHOSEN), equal=not unequal, draft=draft[1], times_draft=own / draft[0])))
    print(f"one command takes {own / draft[0]:.2f} times as long as the fastest draft ({draft[1]})", file=sys.stderr)
    print(f"{count} rows, {os.path.getsize(CHOSEN)} bytes, equal of all sides{' but ' + str(sorted(unequal)) if unequal else ''}", file=sys.stderr)
    sys.exit(1 if unequal else 0)


main()
