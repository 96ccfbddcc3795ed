#!/usr/bin/env python3
"""Draws the cases of these examples: questions for a shop clerk, with the shop that each is asked in.

train.jsonl has items that the embedded model was trained with, test.jsonl those that it never saw. Needs nothing but Python.
"""
import json
import pathlib
import random
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1] / 'runtime' / 'local' / 'train'))
sys.dont_write_bytecode = True

import world  # noqa: E402


def case(number, r, split, kind):
    t = world.make(r, split, kind, faults=False)
    return {
        "id": f"{split}-{number:04d}",
        "input": {
            "question": t.question,
            "items": {name: {"cents": cents, "count": count} for name, (cents, count) in t.items.items()},
        },
        "expected": {
            "begins": ''.join(f for f in t.figures if f in ("Yes", "No")),
            "figures": [f for f in t.figures if f not in ("Yes", "No")],
        },
    }


def write(file, split, count, seed, first=0):
    r = random.Random(seed)
    numbers = range(first, first + count)
    lines = [json.dumps(case(i, r, split, world.KINDS[i % len(world.KINDS)]), separators=(',', ':')) for i in numbers]
    (HERE / file).write_text('\n'.join(lines) + '\n')


if __name__ == '__main__':
    write('train.jsonl', 'train', 3000, 7000)
    write('more.jsonl', 'train', 2000, 7001, first=3000)
    write('test.jsonl', 'test', 500, 3000)
