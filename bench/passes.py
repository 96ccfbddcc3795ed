"""Tables of two sides that ran in turn, of lines `SIDE<TAB>FLAGS<TAB>ROUND<TAB>JSON` on standard input.

    passes.py OURS THEIRS FIGURE…

A line of JSON has `failed`, `calls`, perhaps `pass`, and figures. A table has a row for each set of flags and pass, and one for
the sum of all passes; a figure that ends in `_per_call` is taken by the call there, too. `own best` takes for each side the flags with
which it took least of that figure. Ratios are medians of the ratios of pairs (the same round and pass); the middle half of them
stands in brackets. Ends with status 1 if anything failed, or the sides made different numbers of calls.
"""
import collections
import json
import statistics
import sys


def quartiles(values):
    ordered = sorted(values)
    return ordered[len(ordered) // 4], ordered[-1 - len(ordered) // 4]


def whole(lines, figure):
    """All passes of one process: what is by the call weighs by calls, memory is the largest, the rest a sum."""
    calls = sum(one["calls"] for one in lines)
    if figure.endswith("_per_call"):
        return sum(one[figure] * one["calls"] for one in lines) / calls
    return max(one[figure] for one in lines) if figure.startswith("rss") else sum(one[figure] for one in lines)


def row(name, mine, theirs):
    both = sorted(set(mine) & set(theirs))
    line = f"{name:22}"
    for side in (mine, theirs):
        line += f"{statistics.median(side.values()):12.3f}" if side else f"{'–':>12}"
    if both:
        ratios = [mine[r] / theirs[r] for r in both if theirs[r]]
        difference = statistics.median(mine[r] - theirs[r] for r in both)
        low, high = quartiles(ratios)
        line += f"{statistics.median(ratios):9.2f} [{low:.2f}–{high:.2f}]{difference:+12.3f}   {len(both)} pairs"
    print(line)


def main():
    ours, theirs, *figures = sys.argv[1:]
    found = collections.defaultdict(lambda: collections.defaultdict(dict))  # side, flags: round: pass: line
    wrong, loads, calls = 0, [], collections.defaultdict(set)
    for text in sys.stdin:
        if text.count("\t") != 3:
            continue
        side, flags, turn, body = text.rstrip("\n").split("\t")
        line = json.loads(body)
        found[side, flags][int(turn)][line.get("pass", 1)] = line
        wrong += line["failed"] != 0
        calls[line.get("pass", 1)].add(line["calls"])
        loads.append(line.get("load", 0))
    for one, seen in calls.items():
        if len(seen) > 1:
            print(f"not so: both sides made the same calls; pass {one} has {sorted(seen)}")
            wrong += 1
    sets = list(dict.fromkeys(flags for _, flags in found))
    passes = sorted(calls)
    for figure in figures:
        print(f"\n{figure:22}{ours:>12}{theirs:>12}    ratio [middle half]  difference")
        sums = {}
        for flags in sets:
            for one in passes:
                values = [{turn: of[one][figure] for turn, of in found[side, flags].items() if one in of and figure in of[one]}
                          for side in (ours, theirs)]
                if len(passes) > 1 or any(values):
                    row(f"{flags}, pass {one}" if len(passes) > 1 else flags, *values)
            for side in (ours, theirs):
                sums[side, flags] = {turn: whole(of.values(), figure) for turn, of in found[side, flags].items()
                                     if all(figure in line for line in of.values())}
            if len(passes) > 1:
                row(f"{flags}, all passes", sums[ours, flags], sums[theirs, flags])
        best = [min((sums[side, flags] for flags in sets if sums[side, flags]), key=lambda s: statistics.median(s.values()), default={})
                for side in (ours, theirs)]
        if len(sets) > 1:
            row("own best, all passes" if len(passes) > 1 else "own best", *best)
    print(f"\nload {min(loads, default=0):.1f}–{max(loads, default=0):.1f}; {wrong} wrong")
    sys.exit(1 if wrong else 0)


main()
