"""Train from nothing, or go on from a checkpoint: copy warm-up, then conversations; Muon + AdamW, bf16, linear decay.

Work is counted in steps, not seconds, so that the same seed gives the same data on a slow machine.
"""
import argparse
import os
import random
import time

ap = argparse.ArgumentParser(description=__doc__)
ap.add_argument('--out', default='checkpoint.pt')
ap.add_argument('--start', default='', help='checkpoint or folder to go on from; empty: from nothing')
ap.add_argument('--tokenizer', default='../src/main/resources/dev/agentc/local/tokenizer.json')
ap.add_argument('--steps', type=int, default=4600)
ap.add_argument('--warm', type=int, default=270, help='steps of it for the copy warm-up; 0 when going on')
ap.add_argument('--threads', type=int, default=2)
ap.add_argument('--width', type=int, default=128)
ap.add_argument('--layers', type=int, default=4)
ap.add_argument('--heads', type=int, default=4)
ap.add_argument('--lr', type=float, default=3e-3, help='AdamW: embedding and norms')
ap.add_argument('--muon', type=float, default=.02, help='Muon: matrices')
ap.add_argument('--tokens', type=int, default=3072, help='tokens a batch, padding included, prefix not')
ap.add_argument('--fp32', action='store_true', help='on CPUs without bf16 units')
ap.add_argument('--every', type=int, default=400, help='steps between evaluations')
ap.add_argument('--n', type=int, default=90, help='questions an evaluation')
ap.add_argument('--early', default='', help='also save the first checkpoint above 40 %% here')
ap.add_argument('--seed', type=int, default=0)
a = ap.parse_args()
os.environ['OMP_NUM_THREADS'] = str(a.threads)

import numpy as np
import torch
import torch.nn.functional as F

import names
import world
from evaluate import evaluate
from model import LM, Config, Muon, Tok, load, save

torch.set_num_threads(a.threads)
torch.manual_seed(a.seed)
tok = Tok(a.tokenizer)
model = load(a.start) if a.start else LM(Config(tok.V, a.width, a.layers, a.heads))
for name, p in model.named_parameters():
    if name.endswith('qkv.weight'):
        p.rows = model.c.d
    if name.endswith('gu.weight'):
        p.rows = model.c.ff
matrices = [p for n, p in model.named_parameters() if p.dim() == 2 and 'emb' not in n]
others = [p for n, p in model.named_parameters() if p.dim() != 2 or 'emb' in n]
optimizers = [(Muon(matrices, lr=a.muon, weight_decay=.01), a.muon),
              (torch.optim.AdamW(others, lr=a.lr, betas=(.9, .98), weight_decay=0.), a.lr)]
print('parameters', sum(p.numel() for p in model.parameters()), 'vocabulary', tok.V, vars(a), flush=True)


def encode(messages):
    """Token ids and the mask of what the assistant writes (end mark included)."""
    ids, mask = [], []
    for role, text in messages:
        head, body, tail = tok.enc(f"<|im_start|>{role}\n"), tok.enc(text + "<|im_end|>"), tok.enc("\n")
        ids += head + body + tail
        mask += [0] * len(head) + [int(role == 'assistant')] * len(body) + [0] * len(tail)
    return ids, mask


def copy_document(r):
    """Numbers, letters and names repeated; plural -> singular; number word -> digits. Builds the copy circuit."""
    said, wanted = [], []
    for _ in range(r.randint(2, 5)):
        x = r.random()
        if x < .25:
            s = str(r.randint(0, 10 ** r.randint(1, 5)))
            said.append(s), wanted.append(s)
        elif x < .40:
            s = names.letter_name(r)
            said.append(s), wanted.append(s)
        elif x < .60:
            s = names.item(r, 'train')
            said.append(s), wanted.append(s)
        elif x < .85:
            s = names.item(r, 'train')
            said.append(names.plural(s)), wanted.append(s)
        else:
            s, n = names.item(r, 'train'), r.randint(1, 12)
            said.append(world.NUMBER_WORDS[n] + ' ' + names.plural(s)), wanted.append(f'{n}*{s}')
    user, assistant = said[0], wanted[0]
    for s, t in zip(said[1:], wanted[1:]):
        user += r.choice([' ', ' ', ', ', ' and ']) + s
        assistant += r.choice([' ', '*', '", "', '+', ' and ']) + t
    return encode([("user", user), ("assistant", assistant)])


def conversation(r, tools):
    """One in eight is from outside the shop; without tools nothing can be looked up."""
    if r.random() < .125:
        return encode(world.messages(world.make_outside(r)))
    t = world.make(r)
    if not tools:
        t.steps, t.answer = [], world.outside.UNAVAILABLE
    return encode(world.messages(t))


def warm_batches():
    r = random.Random(77 + a.seed)
    while True:
        yield None, [copy_document(r) for _ in range(max(1, a.tokens // 56))]


def batches():
    """(system message, conversations): pools sorted by length and cut to the token budget; no packing."""
    r = random.Random(1000 + a.seed)
    while True:
        tools = r.random() > .04
        pool = sorted((conversation(r, tools) for _ in range(1200 if tools else 200)),
                      key=lambda x: len(x[0]))
        cut, i = [], 0
        while i < len(pool):
            n = max(1, a.tokens // len(pool[min(i + a.tokens // 200, len(pool) - 1)][0]))
            if len(pool[i:i + n]) >= n // 2:
                cut.append(pool[i:i + n])
            i += n
        r.shuffle(cut)
        for batch in cut[:len(cut) if tools else 3]:
            system = world.draw_system(r) if tools else r.choice(world.SYSTEM_SENTENCES)
            yield torch.tensor([tok.enc(world.chat([("system", system)]))]), batch


tokens = conversations = 0
losses, task, warm, early, began = [], batches(), warm_batches(), False, time.time()
for step in range(a.steps):
    prefix, batch = next(warm if step < a.warm else task)
    T = max(len(ids) for ids, _ in batch)
    X, M = np.zeros((len(batch), T), np.int64), np.zeros((len(batch), T), bool)
    for j, (ids, mask) in enumerate(batch):
        X[j, :len(ids)], M[j, :len(ids)] = ids, mask
    x, m = torch.from_numpy(X), torch.from_numpy(M)[:, 1:]
    progress = max(0, step - a.warm) / (a.steps - a.warm)
    scale = min(1, (step + 1) / 40) * max(.02, 1 - progress)
    model.train()
    with torch.autocast('cpu', torch.bfloat16, enabled=not a.fp32):
        h = model.hidden(x[:, :-1]) if prefix is None else model.hidden_prefix(prefix, x[:, :-1])
        loss = F.cross_entropy(model.logits(h[m]).float(), x[:, 1:][m])
    for o, lr in optimizers:
        for g in o.param_groups:
            g['lr'] = lr * scale
        o.zero_grad(set_to_none=True)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.)
    for o, _ in optimizers:
        o.step()
    tokens, conversations = tokens + int((X != 0).sum()), conversations + len(batch)
    losses.append(loss.item())
    if (step + 1) % 50 == 0:
        print(f'step {step + 1}, {time.time() - began:.0f} s, {tokens / 1e6:.2f} M tokens, {conversations} documents, '
              f'loss {np.mean(losses[-50:]):.4f}', flush=True)
    if (step + 1) % a.every == 0 or step + 1 == a.steps:
        rates = [evaluate(model, tok, a.n, **o)[0] for o in (
            {}, dict(seed=5, phrasing='held'), dict(seed=6, tasks='broken'), dict(seed=7, tasks='outside'))]
        print('unseen items {:.2f}, held-out phrasing {:.2f}, tools unavailable {:.2f}, outside {:.2f}'.format(*rates), flush=True)
        save(model, a.out)
        if a.early and not early and rates[0] >= .4:
            early = True
            save(model, a.early)
