"""Takes the steps that TrainingSteps took with torch and TRL's formulas, and compares losses, norms and weights.

    bench/parity/training        # runs both; needs pip install torch transformers safetensors
"""
import json
import sys

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from transformers import LlamaConfig, LlamaForCausalLM

SIZE = 658  # ids that exist; the embedding is padded
TOLERANCE = 1e-4
folder, config = sys.argv[1], sys.argv[2]


def open_model(name):
    model = LlamaForCausalLM(LlamaConfig(**{**json.load(open(config)), 'torch_dtype': 'float32'})).float()
    missing, unexpected = model.load_state_dict(load_file(f'{folder}/{name}.safetensors'), strict=False)
    assert not unexpected and set(missing) <= {'lm_head.weight'}, (missing, unexpected)
    model.tie_weights()
    return model.train()


def logprobs(model, row):
    ids = torch.tensor([row['ids']])
    logits = model(ids).logits[0, :-1, :SIZE]
    return F.log_softmax(logits, -1).gather(1, ids[0, 1:, None])[:, 0]


def mask(row):
    return torch.tensor(row['weights'][1:])


def sft(rows, policy, start):  # SFTTrainer: sum over num_items_in_batch
    return -sum((p * mask(r)).sum() for r, p in zip(rows, policy)) / sum(mask(r).sum() for r in rows)


def dpo(rows, policy, start):  # DPOTrainer, loss_type sigmoid, beta 0.1
    ratio = [((p - s) * mask(r)).sum() for r, p, s in zip(rows, policy, start)]
    return torch.stack([-F.logsigmoid(0.1 * (a - b)) for a, b in zip(ratio[::2], ratio[1::2])]).mean()


def grpo(rows, policy, start):  # GRPOTrainer, loss_type dapo, epsilon 0.2, beta 0.04
    total = 0
    for r, p, s in zip(rows, policy, start):
        ratio = torch.exp(p - s)
        loss = -torch.min(ratio * r['value'], ratio.clamp(0.8, 1.2) * r['value'])
        kl = torch.exp(s - p) - (s - p) - 1
        total = total + ((loss + 0.04 * kl) * mask(r)).sum()
    return total / sum(mask(r).sum() for r in rows)


worst = 0.0
for name, objective in (('sft', sft), ('dpo', dpo), ('grpo', grpo)):
    told = json.load(open(f'{folder}/{name}.json'))
    model, reference = open_model('start'), open_model('start')
    optimiser = torch.optim.AdamW(model.parameters(), lr=told['rate'], betas=(0.9, 0.999), eps=1e-8, weight_decay=0)
    off_loss = off_norm = 0.0
    for step in told['steps']:
        with torch.no_grad():
            start = [logprobs(reference, r) for r in step['rows']]
        loss = objective(step['rows'], [logprobs(model, r) for r in step['rows']], start)
        optimiser.zero_grad()
        loss.backward()
        norm = torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        off_loss = max(off_loss, abs(loss.item() - step['loss']) / max(abs(loss.item()), 1e-3))
        off_norm = max(off_norm, abs(norm.item() - step['norm']) / norm.item())
    ours = load_file(f'{folder}/{name}.safetensors')
    theirs = model.state_dict()
    off_weights = max(((theirs[k] - v).norm() / v.norm()).item() for k, v in ours.items())
    print(f'{name}: {len(told["steps"])} steps, largest relative difference: loss {off_loss:.1e}, norm {off_norm:.1e}, weights {off_weights:.1e}')
    worst = max(worst, off_loss, off_norm, off_weights)
sys.exit(0 if worst < TOLERANCE else 1)
