"""Runs sides of `bench/training/speed` in turn: `speed.py ROUNDS THREADS STARTS < SIDES`.

A line of SIDES is `NAME<TAB>COMMAND`. Behind the command's words stands `first THREADS` for a process that ends with its first step,
STARTS of them a side, and `all THREADS ROUNDS` for one that measures everything. Either prints lines of JSON `{"what", "unit", "n",
"wall_s", "rate", "cpu_s", "cpu_rate"}`. A table on standard error, the lines with their side on standard output; the most memory is
what the kernel counted for the process.
"""
import collections
import json
import os
import shlex
import statistics
import subprocess
import sys
import tempfile


def run(side, words):
    """What a process printed, with its most memory in megabytes."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        process = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=out, stderr=err)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        if process.returncode != 0:
            sys.exit(f"{side}: status {process.returncode}\n{err.read().decode()[-2000:]}")
        lines = [json.loads(line) for line in out.read().decode().splitlines() if line.startswith("{")]
    return lines, used.ru_maxrss / 1024


def first(sides, threads, starts):
    """The first step of processes begun in turn, one before them not counted."""
    found = collections.defaultdict(list)
    for turn in range(starts + 1):
        for side, words in sides:
            lines, memory = run(side, words + ["first", threads])
            if turn > 0:
                found[side].append((lines[0]["wall_s"], lines[0]["cpu_s"], memory))
    print(f"{'first step done, from the start':34} {'wall s':>9} {'least':>9} {'CPU s':>9} {'MB':>6}   (n = {starts} in turn)", file=sys.stderr)
    for side, of in found.items():
        wall, cpu, memory = zip(*of)
        print(f"{side:34} {statistics.median(wall):9.2f} {min(wall):9.2f} {statistics.median(cpu):9.2f} {max(memory):6.0f}", file=sys.stderr)
        print(json.dumps(dict(side=side, what="first", unit="steps", n=starts, wall_s=statistics.median(wall), least_s=min(wall),
                              cpu_s=statistics.median(cpu), memory_mb=round(max(memory)))))


def everything(sides, threads, rounds):
    figures = collections.defaultdict(dict)
    for side, words in sides:
        load = os.getloadavg()[0]
        lines, memory = run(side, words + ["all", threads, rounds])
        for line in lines:
            if line["what"] != "first":
                figures[line["what"]][side] = line
                print(json.dumps(dict(side=side, **line, load=round(load, 1))))
        figures["memory"][side] = memory
        print(json.dumps(dict(side=side, what="memory", memory_mb=round(memory))))
    return figures


def table(sides, figures):
    names = [side for side, _ in sides]
    heads = "".join(f"{name + ': a second':>22}{'a CPU second':>14}" for name in names)
    print(f"\n{'':20}{heads}", file=sys.stderr)
    for what, of in figures.items():
        if what == "memory":
            continue
        unit = next(iter(of.values()))["unit"]
        cells = "".join(f"{of[n]['rate']:22.1f}{of[n]['cpu_rate']:14.1f}" if n in of else f"{'–':>22}{'–':>14}" for n in names)
        print(f"{what + ', ' + unit:20}{cells}", file=sys.stderr)
    print(f"{'most memory, MB':20}" + "".join(f"{figures['memory'][n]:22.0f}{'':14}" for n in names), file=sys.stderr)


def main():
    rounds, threads, starts = sys.argv[1:]
    sides = [(name, shlex.split(command)) for name, command in (line.rstrip("\n").split("\t", 1) for line in sys.stdin if line.strip())]
    print(f"{threads} threads, {rounds} rounds of each part, load {os.getloadavg()[0]:.1f}", file=sys.stderr)
    if int(starts) > 0:
        first(sides, threads, int(starts))
    table(sides, everything(sides, threads, rounds))


main()
