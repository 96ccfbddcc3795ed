"""A small Llama: RMSNorm, rotary positions (half-split), SwiGLU, tied embeddings; plus the Muon optimizer."""
import json
import math
import os

import torch
import torch.nn as nn
import torch.nn.functional as F
from safetensors.torch import load_file
from tokenizers import Tokenizer

EPS = 1e-5


class Config:
    def __init__(self, V, d=128, L=4, H=4, ff=None, theta=10000., T=448):
        self.V, self.d, self.L, self.H, self.ff, self.theta, self.T = V, d, L, H, ff or 3 * d, theta, T


def rope(x, cos, sin):
    a, b = x.chunk(2, -1)
    return torch.cat((a * cos - b * sin, b * cos + a * sin), -1)


class Block(nn.Module):
    def __init__(self, c):
        super().__init__()
        d, self.H = c.d, c.H
        self.n1, self.n2 = nn.Parameter(torch.ones(d)), nn.Parameter(torch.ones(d))
        self.qkv, self.o = nn.Linear(d, 3 * d, bias=False), nn.Linear(d, d, bias=False)
        self.gu, self.dn = nn.Linear(d, 2 * c.ff, bias=False), nn.Linear(c.ff, d, bias=False)

    def heads(self, x):
        B, T, d = x.shape
        z = self.qkv(F.rms_norm(x, (d,), self.n1, EPS))
        return z.view(B, T, 3, self.H, d // self.H).permute(2, 0, 3, 1, 4)

    def tail(self, x, y):
        x = x + self.o(y)
        g, u = self.gu(F.rms_norm(x, (x.shape[-1],), self.n2, EPS)).chunk(2, -1)
        return x + self.dn(F.silu(g) * u)


class LM(nn.Module):
    def __init__(self, c):
        super().__init__()
        self.c = c
        self.emb = nn.Embedding(c.V, c.d)
        self.bl = nn.ModuleList(Block(c) for _ in range(c.L))
        self.nf = nn.Parameter(torch.ones(c.d))
        hd = c.d // c.H
        angle = torch.outer(torch.arange(c.T).float(), c.theta ** (-torch.arange(0, hd, 2).float() / hd))
        self.register_buffer('cos', angle.cos(), persistent=False)
        self.register_buffer('sin', angle.sin(), persistent=False)
        for n, p in self.named_parameters():
            if p.dim() == 2:
                out = n.endswith(('o.weight', 'dn.weight'))
                std = .02 if 'emb' in n else .5 / math.sqrt(p.shape[1] * c.L) if out else 1 / math.sqrt(p.shape[1])
                nn.init.normal_(p, std=std)

    def logits(self, h):
        return h @ self.emb.weight.T

    def hidden(self, ids):
        x, (B, T), d = self.emb(ids), ids.shape, self.c.d
        cos, sin = self.cos[:T], self.sin[:T]
        for b in self.bl:
            q, k, v = b.heads(x)
            y = F.scaled_dot_product_attention(rope(q, cos, sin), rope(k, cos, sin), v, is_causal=True)
            x = b.tail(x, y.transpose(1, 2).reshape(B, T, d))
        return F.rms_norm(x, (d,), self.nf, EPS)

    def hidden_prefix(self, prefix, ids):
        """The same for rows that all start with `prefix` (1,P): it is computed once, gradients included."""
        c, P, (B, T) = self.c, prefix.shape[1], ids.shape
        hd = c.d // c.H
        x = torch.cat((self.emb(prefix[0]), self.emb(ids).reshape(B * T, c.d)))
        cp, sp, ct, st = self.cos[:P], self.sin[:P], self.cos[P:P + T], self.sin[P:P + T]
        mask = torch.cat((torch.ones(T, P, dtype=torch.bool), torch.ones(T, T, dtype=torch.bool).tril()), 1)
        for b in self.bl:
            z = b.qkv(F.rms_norm(x, (c.d,), b.n1, EPS))
            qp, kp, vp = z[:P].view(1, P, 3, c.H, hd).permute(2, 0, 3, 1, 4)
            q, k, v = z[P:].view(B, T, 3, c.H, hd).permute(2, 0, 3, 1, 4)
            kp = rope(kp, cp, sp)
            yp = F.scaled_dot_product_attention(rope(qp, cp, sp), kp, vp, is_causal=True)
            K = torch.cat((kp.expand(B, -1, -1, -1), rope(k, ct, st)), 2)
            V = torch.cat((vp.expand(B, -1, -1, -1), v), 2)
            y = F.scaled_dot_product_attention(rope(q, ct, st), K, V, attn_mask=mask)
            x = b.tail(x, torch.cat((yp.transpose(1, 2).reshape(P, c.d), y.transpose(1, 2).reshape(B * T, c.d))))
        return F.rms_norm(x[P:], (c.d,), self.nf, EPS).view(B, T, c.d)

    def forward(self, ids):
        return self.logits(self.hidden(ids))

    @torch.no_grad()
    def prefill(self, ids, K, V):
        """Fill the K/V caches from column 0, return the logits after the last column."""
        x, (B, T), d = self.emb(ids), ids.shape, self.c.d
        cos, sin = self.cos[:T], self.sin[:T]
        for i, b in enumerate(self.bl):
            q, k, v = b.heads(x)
            k = rope(k, cos, sin)
            K[i][:, :, :T], V[i][:, :, :T] = k, v
            y = F.scaled_dot_product_attention(rope(q, cos, sin), k, v, is_causal=True)
            x = b.tail(x, y.transpose(1, 2).reshape(B, T, d))
        return self.logits(F.rms_norm(x[:, -1], (d,), self.nf, EPS))

    @torch.no_grad()
    def step(self, ids, pos, K, V, longest):
        """One token a row, every row at its own position."""
        B, d = ids.shape[0], self.c.d
        x, rows = self.emb(ids)[:, None], torch.arange(B)
        cos, sin = self.cos[pos][:, None, None], self.sin[pos][:, None, None]
        mask = (torch.arange(longest)[None] <= pos[:, None])[:, None, None]
        for i, b in enumerate(self.bl):
            q, k, v = b.heads(x)
            K[i][rows, :, pos], V[i][rows, :, pos] = rope(k, cos, sin)[:, :, 0], v[:, :, 0]
            y = F.scaled_dot_product_attention(rope(q, cos, sin), K[i][:, :, :longest], V[i][:, :, :longest], attn_mask=mask)
            x = b.tail(x, y.transpose(1, 2).reshape(B, 1, -1))
        return self.logits(F.rms_norm(x[:, 0], (d,), self.nf, EPS))


class Muon(torch.optim.Optimizer):
    """Momentum, then five Newton-Schulz steps towards an orthogonal update (for weight matrices only).

    A parameter with attribute `rows` is a stack of matrices of that many rows (fused qkv, fused gate/up);
    each part is orthogonalised by itself.
    """

    def __init__(self, params, lr=.02, momentum=.95, weight_decay=0.):
        super().__init__(params, dict(lr=lr, momentum=momentum, weight_decay=weight_decay))

    @torch.no_grad()
    def step(self):
        for g in self.param_groups:
            for p in g['params']:
                m = self.state[p].setdefault('m', torch.zeros_like(p))
                m.lerp_(p.grad, 1 - g['momentum'])
                u = p.grad.lerp(m, g['momentum'])
                n = getattr(p, 'rows', p.shape[0])
                for x, target in zip(u.split(n), p.split(n)):
                    X = x / (x.norm() + 1e-7)
                    tall = X.shape[0] > X.shape[1]
                    X = X.T if tall else X
                    for _ in range(5):
                        A = X @ X.T
                        X = 3.4445 * X + (-4.7750 * A + 2.0315 * A @ A) @ X
                    X = X.T if tall else X
                    scale = max(1, X.shape[0] / X.shape[1]) ** .5
                    target.mul_(1 - g['lr'] * g['weight_decay']).add_(X, alpha=-g['lr'] * scale)


class Tok:
    def __init__(self, path):
        self.t = Tokenizer.from_file(path)
        self.V = (self.t.get_vocab_size() + 31) // 32 * 32  # padded: Q8_0 and matrix kernels like multiples of 32
        self.end = self.t.token_to_id("<|im_end|>")

    def enc(self, s):
        return self.t.encode(s, add_special_tokens=False).ids

    def dec(self, ids):
        return self.t.decode(ids, skip_special_tokens=False)


def save(model, path):
    torch.save(dict(cfg=model.c.__dict__, sd=model.state_dict()), path)


def load(path):
    """A checkpoint, or a folder in Hugging Face layout as `export.py` writes it."""
    if os.path.isdir(path):
        return load_folder(path)
    z = torch.load(path)
    c = z['cfg']
    m = LM(Config(c['V'], c['d'], c['L'], c['H'], c['ff'], c['theta'], c['T']))
    m.load_state_dict(z['sd'])
    return m


def load_folder(folder):
    c, s = json.load(open(f'{folder}/config.json')), load_file(f'{folder}/model.safetensors')
    m = LM(Config(c['vocab_size'], c['hidden_size'], c['num_hidden_layers'], c['num_attention_heads'],
                  c['intermediate_size'], c['rope_theta']))
    sd = {'emb.weight': s['model.embed_tokens.weight'], 'nf': s['model.norm.weight']}
    for i in range(c['num_hidden_layers']):
        theirs, ours = f'model.layers.{i}.', f'bl.{i}.'
        sd[ours + 'n1'], sd[ours + 'n2'] = s[theirs + 'input_layernorm.weight'], s[theirs + 'post_attention_layernorm.weight']
        sd[ours + 'qkv.weight'] = torch.cat([s[theirs + f'self_attn.{x}_proj.weight'] for x in 'qkv'])
        sd[ours + 'o.weight'] = s[theirs + 'self_attn.o_proj.weight']
        sd[ours + 'gu.weight'] = torch.cat([s[theirs + f'mlp.{x}_proj.weight'] for x in ('gate', 'up')])
        sd[ours + 'dn.weight'] = s[theirs + 'mlp.down_proj.weight']
    m.load_state_dict({k: v.float() for k, v in sd.items()})
    return m
