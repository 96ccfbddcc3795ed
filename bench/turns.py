"""Measures commands in turn, so that all meet the same neighbours: `turns.py ROUNDS < COMMANDS`.

A line of COMMANDS is `NAME<TAB>COMMAND`; the command is one of a shell's words, without a shell. A name that begins with `*` is
one that all are compared with. Every round runs each command once, begun at another one each time, and one round before them is
not counted. A command that ends with another status than 0 ends the suite; what it prints is the suite's to look at.

Wall time is from fork to end; CPU time and the largest memory are what the kernel counted for the process and its children.
Ratios are medians of the ratios of pairs: each command's figure by that of the compared one in the same round; the middle half of
the pairs stands in brackets.
"""
import os
import shlex
import statistics
import subprocess
import sys
import tempfile
import time


def run(name, words):
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        began = time.perf_counter()
        process = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=out, stderr=err)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            err.seek(0)
            sys.exit(f"{name}: status {process.returncode}\n{err.read().decode()[-2000:]}")
    return wall * 1e3, (used.ru_utime + used.ru_stime) * 1e3, used.ru_maxrss / 1024


def quartiles(values):
    ordered = sorted(values)
    return ordered[len(ordered) // 4], ordered[-1 - len(ordered) // 4]


def main():
    rounds = int(sys.argv[1])
    commands = [line.rstrip("\n").split("\t", 1) for line in sys.stdin if line.strip()]
    names = [name.lstrip("*") for name, _ in commands]
    bases = [i for i, (name, _) in enumerate(commands) if name.startswith("*")]
    words = [shlex.split(command) for _, command in commands]
    figures = [[] for _ in commands]
    for i in range(len(commands)):
        run(names[i], words[i])
    for turn in range(rounds):
        for k in range(len(commands)):
            i = (turn + k) % len(commands)
            figures[i].append(run(names[i], words[i]))
    width = max(map(len, names))
    heads = "".join(f"  x {names[b]}: wall, CPU".rjust(44) for b in bases)
    print(f"{'':{width}}  wall ms   least  CPU ms  RSS MB{heads}   (n = {rounds} in turn, load {os.getloadavg()[0]:.1f})")
    for i, name in enumerate(names):
        wall, cpu, rss = zip(*figures[i])
        line = f"{name:{width}} {statistics.median(wall):8.1f} {min(wall):7.1f} {statistics.median(cpu):7.1f} {max(rss):7.0f}"
        for b in bases:
            for kind in (0, 1):
                ratios = [mine[kind] / max(theirs[kind], 1e-9) for mine, theirs in zip(figures[i], figures[b])]
                low, high = quartiles(ratios)
                line += f"{statistics.median(ratios):8.2f} [{low:5.2f}–{high:5.2f}]"
        print(line, flush=True)


main()
