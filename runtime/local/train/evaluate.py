"""Run a checkpoint through whole conversations: real tool calls, at most five, answer checked for every figure."""
import argparse
import json
import random
import re

import torch

import world
from model import Tok, load

CALL = re.compile(r'^<tool_call>\n(.*)\n</tool_call>$', re.S)


@torch.no_grad()
def rollout(model, tok, tasks, temperature=0., max_tokens=400, max_calls=5):
    """All tasks side by side, one token a step; tool results are queued as forced tokens.

    Returns one dict a task: ids, mask (1 = written by the model), calls, answer, ok, why.
    """
    model.eval()
    c, hd = model.c, model.c.d // model.c.H
    prompts = [tok.enc(world.chat([("system", t.system), ("user", t.question)]) + "<|im_start|>assistant\n") for t in tasks]
    out = [dict(ids=list(p), mask=[0] * len(p), calls=[], answer='', ok=False, why='too long') for p in prompts]
    start = min(map(len, prompts))
    K = [torch.zeros(len(tasks), c.H, max_tokens, hd) for _ in range(c.L)]
    V = [torch.zeros(len(tasks), c.H, max_tokens, hd) for _ in range(c.L)]
    logits = model.prefill(torch.tensor([p[:start] for p in prompts]), K, V)
    queue, written = [p[start:] for p in prompts], [[] for _ in prompts]
    active, pos = list(range(len(tasks))), torch.full((len(tasks),), start)
    while active:
        if temperature == 0:
            picked = logits.argmax(-1).tolist()
        else:
            picked = torch.multinomial(torch.softmax(logits.float() / temperature, -1), 1)[:, 0].tolist()
        following, kept = [], []
        for j, b in enumerate(active):
            o, t = out[b], tasks[b]
            if queue[b]:  # rest of the prompt or of a tool result
                following.append(queue[b].pop(0))
                kept.append(j)
                continue
            x = picked[j]
            o['ids'].append(x)
            o['mask'].append(1)
            written[b].append(x)
            if x == tok.end:
                text, written[b] = tok.dec(written[b][:-1]), []
                if '<tool_call>' not in text:
                    o['answer'], o['ok'] = text, world.check(t, text)
                    o['why'] = 'ok' if o['ok'] else 'wrong'
                    continue
                try:
                    z = json.loads(CALL.match(text).group(1))
                    name, args = z['name'], z['arguments']
                except Exception:
                    o['why'] = 'bad call'
                    continue
                result = world.run_tool(t, name, args, len(o['calls']))
                o['calls'].append((name, args, result))
                if len(o['calls']) > max_calls:
                    o['why'] = 'too many calls'
                    continue
                q = tok.enc("\n<|im_start|>tool\n" + result + "<|im_end|>\n<|im_start|>assistant\n")
                queue[b] = q[:]
                o['ids'] += q
                o['mask'] += [0] * len(q)
            if len(o['ids']) + 2 >= max_tokens or len(written[b]) > 90:
                continue
            following.append(x)
            kept.append(j)
        if not kept:
            break
        if len(kept) < len(active):
            ix = torch.tensor(kept)
            K, V, pos = [k[ix] for k in K], [v[ix] for v in V], pos[ix]
            active = [active[j] for j in kept]
        logits = model.step(torch.tensor(following), pos, K, V, int(pos.max()) + 1)
        pos = pos + 1
    return out


def evaluate(model, tok, n=300, temperature=0., seed=99, split='test', phrasing='train', system='train', tasks='shop'):
    """Success rate, success by kind and by number of steps, and the rollouts with their tasks.

    tasks: 'shop', 'broken' (every tool call answers "unavailable"), 'missing' or 'outside'.
    """
    r = random.Random(seed)
    drawn = [draw(r, i, split, phrasing, tasks) for i in range(n)]
    for t in drawn:
        t.system = world.draw_system(r, 'held') if system == 'held' else world.system(world.SYSTEM_SENTENCES[0])
    torch.manual_seed(seed)
    out = rollout(model, tok, drawn, temperature)
    kinds, steps = {}, {}
    for o, t in zip(out, drawn):
        kinds.setdefault(t.kind, []).append(o['ok'])
        steps.setdefault(world.STEPS.get(t.kind, 0), []).append(o['ok'])
    means = [{k: round(sum(v) / len(v), 3) for k, v in sorted(x.items())} for x in (kinds, steps)]
    return sum(o['ok'] for o in out) / n, means, out, drawn


def draw(r, i, split, phrasing, tasks):
    if tasks == 'outside':
        return world.make_outside(r, split)
    t = world.make(r, split, world.KINDS[i % len(world.KINDS)], phrasing, faults=False)
    if tasks == 'broken':
        world.break_tools(t, 0)
    if tasks == 'missing':
        t.missing = t.steps[0][1]
        t.items, t.figures = {}, ["Sorry", t.missing]
    return t


def interval(p, n, z=1.96):
    """Wilson's 95 % interval."""
    middle, half = p + z * z / (2 * n), z * ((p * (1 - p) + z * z / (4 * n)) / n) ** .5
    return (middle - half) / (1 + z * z / n), (middle + half) / (1 + z * z / n)


SETS = [('unseen items, greedy', dict(seed=123)),
        ('unseen items, temperature 0.7', dict(seed=124, temperature=.7)),
        ('held-out phrasing, temperature 0.7', dict(seed=5, phrasing='held', temperature=.7)),
        ('held-out system sentences, temperature 0.7', dict(seed=8, system='held', temperature=.7)),
        ('training items and phrasings, greedy', dict(seed=6, split='train')),
        ('tools unavailable, temperature 0.7', dict(seed=7, tasks='broken', temperature=.7)),
        ('unknown items, temperature 0.7', dict(seed=9, tasks='missing', temperature=.7)),
        ('outside the shop, temperature 0.7', dict(seed=10, tasks='outside', temperature=.7))]

if __name__ == '__main__':
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument('checkpoint')
    ap.add_argument('--tokenizer', default='../src/main/resources/dev/agentc/local/tokenizer.json')
    ap.add_argument('--n', type=int, default=300)
    ap.add_argument('--threads', type=int, default=2)
    ap.add_argument('--failures', type=int, default=0, help='print this many failures a set')
    a = ap.parse_args()
    torch.set_num_threads(a.threads)
    model, tok = load(a.checkpoint), Tok(a.tokenizer)
    for name, options in SETS:
        rate, (kinds, steps), out, tasks = evaluate(model, tok, a.n, **options)
        low, high = interval(rate, a.n)
        figures = sum(bool(re.search(r'\d', o['answer'])) for o in out)
        print(f'{name}: {rate:.3f} [{low:.3f}, {high:.3f}], steps {steps}, kinds {kinds}, answers with a figure {figures}/{a.n}', flush=True)
        for o, t in [(o, t) for o, t in zip(out, tasks) if not o['ok']][:a.failures]:
            print('   ', repr(t.question), '|', o['calls'], '|', o['answer'], '|', o['why'], '| expected', t.figures or t.answer)
