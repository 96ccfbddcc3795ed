#!/usr/bin/env python3
"""Draws the questions of bench/clerk/run: items never seen in training, the phrasings of training, all kinds evenly.

    make_questions.py [N [FILE]]

Writes N of them, 500 if nothing is said, to FILE or questions.json beside this file, one question a line. More of them begin with the
same ones. Needs nothing but Python.
"""
import json
import pathlib
import random
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1] / 'runtime' / 'local' / 'train'))
sys.dont_write_bytecode = True

import world  # noqa: E402

SEED, COUNT = 3000, 500


def question(r, kind):
    t = world.make(r, 'test', kind, faults=False)
    stock = {name: {"cents": cents, "count": count} for name, (cents, count) in t.items.items()}
    said = [f for f in t.figures if f in ("Yes", "No")]
    figures = [f for f in t.figures if f not in ("Yes", "No")]
    return {"question": t.question, "kind": kind, "steps": world.STEPS[kind], "begins": ''.join(said), "figures": figures,
            "items": stock}


if __name__ == '__main__':
    count = int(sys.argv[1]) if len(sys.argv) > 1 else COUNT
    file = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else HERE / 'questions.json'
    rng = random.Random(SEED)
    drawn = [question(rng, world.KINDS[i % len(world.KINDS)]) for i in range(count)]
    lines = ',\n'.join(json.dumps(q, separators=(',', ':')) for q in drawn)
    file.write_text('[\n' + lines + '\n]\n')
