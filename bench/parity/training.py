"""Takes the steps that TrainingSteps took with torch and TRL's formulas, and compares losses, gradients and weights. `muon` is sft with
that optimizer; `by_row` is grpo as it was published, a mean over rows of means over tokens. The rows of `dapo`, `by_row`, `dr_grpo` and
`rloo` are of a sampler that is off the policy, so that ratios are clipped from the first step on.

    bench/parity/training FOLDER        # runs both; training.py STEPS CONFIG [KIND...]

Losses, norms and gradients are those of the same weights, in double precision: torch is given ours before each step. transformers computes
the norms and the rotary positions of every model in 32 bits; here they are computed in 64 too. How far torch's own gradient of these
weights in 32 bits is from that in 64 is told beside ours. And torch goes its own way in 32 bits: its weights after the last step are
compared with ours, and how far its gradients have come apart by then is told, without a bar, for both sides add in another order and
Adam makes more of what is small. Nor have weights a bar where ratios are clipped: 20 steps of `rloo` left them 4.2e-4 apart, supposedly
because a ratio beside the clip counts on one side alone, which nobody has shown.

A gradient is compared after it was shortened to 1, of each step and each group of parameters by the group's own length (by a
hundredth of the whole gradient's where the group's is shorter still); weights after the last step by tensor; a loss by its size, where
it is less than 1 as it is: that of grpo is a difference of sums as large as the rows' values, and may come to nothing. A table on
standard error, lines of JSON on standard output; status 1 where something is over the bar.
"""
import collections
import json
import math
import re
import sys

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from transformers import LlamaConfig, LlamaForCausalLM

SIZE = 658  # ids that exist; the embedding is padded
TOLERANCE = 1e-4
CLIPPED = ('dapo', 'by_row', 'dr_grpo', 'rloo')  # their weights have no bar, see above
folder, config, *kinds = sys.argv[1:]
LAYOUT = json.load(open(f'{folder}/layout.json'))
COUNT = sum(math.prod(tensor['sizes']) for tensor in LAYOUT)


class Positions(torch.nn.Module):
    """Rotary positions in double precision."""

    def __init__(self, of):
        super().__init__()
        self.frequencies = of.rope_parameters['rope_theta'] ** (-torch.arange(0, of.head_dim, 2, dtype=torch.float64) / of.head_dim)

    def forward(self, x, position_ids):
        angles = position_ids[..., None].double() * self.frequencies
        angles = torch.cat((angles, angles), dim=-1)
        return angles.cos(), angles.sin()


class Norm(torch.nn.Module):
    """By the root of the mean square, in the precision of what it is given."""

    def __init__(self, of):
        super().__init__()
        self.weight, self.epsilon = of.weight, of.variance_epsilon

    def forward(self, x):
        return self.weight * x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + self.epsilon)


def open_model(weights, kind=torch.float32):
    model = LlamaForCausalLM(LlamaConfig(**{**json.load(open(config)), 'torch_dtype': 'float32'})).float()
    place(model, weights)
    model.tie_weights()
    model = model.to(kind).train()
    if kind == torch.float64:
        model.model.rotary_emb = Positions(model.config)
        model.model.norm = Norm(model.model.norm)
        for layer in model.model.layers:
            layer.input_layernorm, layer.post_attention_layernorm = Norm(layer.input_layernorm), Norm(layer.post_attention_layernorm)
    return model


def weights_of(name, steps):
    return load_file(f'{folder}/{name}/{steps}.safetensors')


def place(model, weights):
    missing, unexpected = model.load_state_dict(weights, strict=False)
    assert not unexpected and set(missing) <= {'lm_head.weight'}, (missing, unexpected)


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


def sampler(row):
    return torch.tensor(row['sampler'][1:], dtype=torch.float64)


def grouped(rows, policy, start, high=0.2, delta=math.inf, beta=0.0):
    """GRPOTrainer's per_token_loss: by row, and the row's mask."""
    for r, p, s in zip(rows, policy, start):
        ratio = torch.exp(p - sampler(r))
        held = ratio.clamp(0.8, 1 + high)
        loss = -torch.min(ratio.clamp(max=delta) * r['value'], held * r['value'])
        kl = torch.exp(s - p) - (s - p) - 1
        yield loss + beta * kl, mask(r)


def dapo(rows, policy, start):  # GRPOTrainer, loss_type dapo, epsilon 0.2, epsilon_high 0.28, delta 1.5, beta 0
    losses = list(grouped(rows, policy, start, high=0.28, delta=1.5))
    return sum((loss * m).sum() for loss, m in losses) / sum(m.sum() for _, m in losses)


def by_row(rows, policy, start):  # GRPOTrainer, loss_type grpo, epsilon 0.2, delta 9, beta 0.04
    return torch.stack([(loss * m).sum() / m.sum() for loss, m in grouped(rows, policy, start, delta=9, beta=0.04)]).mean()


def dr_grpo(rows, policy, start):  # GRPOTrainer, loss_type dr_grpo, max_completion_length 64
    return sum((loss * m).sum() for loss, m in grouped(rows, policy, start)) / (len(rows) * 64)


def rloo(rows, policy, start):  # RLOOTrainer, beta 0.05, epsilon 0.2; advantages of +-v in a pair are of rewards +-v/2
    rewards = torch.stack([r['value'] / 2 - 0.05 * ((sampler(r) - s) * mask(r)).sum() for r, s in zip(rows, start)]).view(-1, 2)
    advantages = (rewards - (rewards.sum(1, keepdim=True) - rewards)).view(-1)
    ratio = torch.exp(torch.stack([((p - sampler(r)) * mask(r)).sum() for r, p in zip(rows, policy)]))
    return -torch.min(ratio * advantages, ratio.clamp(0.8, 1.2) * advantages).mean()


def reinforce(rows, policy, start):  # Williams, 1992; TRL has none: all tokens alike
    return -sum((r['value'] * p * mask(r)).sum() for r, p in zip(rows, policy)) / sum(mask(r).sum() for r in rows)


def gradients(name, steps):
    """Ours, by step and place."""
    flat = torch.from_file(f'{folder}/{name}.gradients', shared=False, size=steps * COUNT, dtype=torch.float32)
    return flat.view(steps, COUNT)


def apart(model, ours):
    """By group of parameters, how far the gradients are apart by how long theirs is."""
    squares = collections.defaultdict(lambda: [0.0, 0.0])
    theirs = dict(model.named_parameters())
    assert set(theirs) == {tensor['name'] for tensor in LAYOUT}, set(theirs)
    for tensor in LAYOUT:
        gradient = theirs[tensor['name']].grad.double()
        at, count = tensor['at'], math.prod(tensor['sizes'])
        group = squares[re.sub(r'layers\.\d+', 'layers', tensor['name'])]
        group[0] += (gradient - ours[at:at + count].view(tensor['sizes']).double()).pow(2).sum().item()
        group[1] += gradient.pow(2).sum().item()
    whole = sum(square for _, square in squares.values())
    return {group: math.sqrt(off / max(square, 1e-4 * whole)) for group, (off, square) in squares.items()}


def weights_apart(ours, start, model):
    """The largest difference of a tensor by its length, and that of all weights by how far they went."""
    theirs = model.state_dict()
    by_tensor = max(((theirs[k] - v).norm() / v.norm()).item() for k, v in ours.items())
    off = sum((theirs[k] - v).double().pow(2).sum().item() for k, v in ours.items())
    moved = sum((theirs[k] - start.state_dict()[k]).double().pow(2).sum().item() for k in ours)
    return by_tensor, math.sqrt(off / moved)


class Muon:
    """As torch.optim.Muon with adjust_lr_fn='match_rms_adamw', which computes in 16 bits; here in the weights' own. AdamW for the rest."""

    def __init__(self, model, rate):
        self.rate = rate
        layers = {name: p for name, p in model.named_parameters() if '.layers.' in name and p.dim() == 2}
        self.momentum = {p: torch.zeros_like(p) for p in layers.values()}
        self.others = adamw([p for name, p in model.named_parameters() if name not in layers], rate)

    @torch.no_grad()
    def step(self):
        self.others.step()
        for p, momentum in self.momentum.items():
            momentum.lerp_(p.grad, 0.05)
            x = p.grad.lerp(momentum, 0.95)
            x = x.T if p.shape[0] > p.shape[1] else x
            x = x / (x.norm() + 1e-7)
            for _ in range(5):
                square = x @ x.T
                x = 3.4445 * x + (-4.7750 * square + 2.0315 * square @ square) @ x
            p.sub_(x.T if p.shape[0] > p.shape[1] else x, alpha=self.rate * 0.2 * math.sqrt(max(p.shape)))


def adamw(parameters, rate):
    return torch.optim.AdamW(parameters, lr=rate, betas=(0.9, 0.999), eps=1e-8, weight_decay=0)


class Side:
    """torch's model, and the one that it began with."""

    def __init__(self, weights, kind):
        self.reference, self.model = open_model(weights, kind), open_model(weights, kind)

    def gradient(self, objective, rows):
        """Loss, and length of the gradient, which is shortened to 1 and stays with the model."""
        with torch.no_grad():
            start = [logprobs(self.reference, r) for r in rows]
        loss = objective(rows, [logprobs(self.model, r) for r in rows], start)
        self.model.zero_grad()
        loss.backward()
        return loss.item(), torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0).item()

    def flat(self):
        """Its gradient, laid out as ours."""
        theirs = dict(self.model.named_parameters())
        return torch.cat([theirs[tensor['name']].grad.reshape(-1) for tensor in LAYOUT])


def compare(name, objective):
    told = json.load(open(f'{folder}/{name}.json'))
    steps = told['steps']
    start = weights_of(name, 0)
    same, single, own = (Side(start, kind) for kind in (torch.float64, torch.float32, torch.float32))
    optimizer = Muon(own.model, told['rate']) if name == 'muon' else adamw(own.model.parameters(), told['rate'])
    ours = gradients(name, len(steps))
    assert all(a['at'] + math.prod(a['sizes']) == b['at'] for a, b in zip(LAYOUT, LAYOUT[1:])), 'the layout has gaps'
    off, theirs, drift = dict(loss=0.0, norm=0.0, gradient=0.0), 0.0, 0.0
    for at, step in enumerate(steps):
        weights = weights_of(name, at)
        place(same.model, weights)
        place(single.model, weights)
        loss, norm = same.gradient(objective, step['rows'])
        off['loss'] = max(off['loss'], abs(loss - step['loss']) / max(abs(loss), 1))
        off['norm'] = max(off['norm'], abs(norm - step['norm']) / norm)
        off['gradient'] = max(off['gradient'], *apart(same.model, ours[at]).values())
        single.gradient(objective, step['rows'])
        theirs = max(theirs, *apart(same.model, single.flat()).values())
        own.gradient(objective, step['rows'])
        drift = max(drift, *apart(own.model, ours[at]).values())
        optimizer.step()
    off['weights'], of_change = weights_apart(weights_of(name, len(steps)), own.reference, own.model)
    print(json.dumps(dict(part='torch', objective=name, steps=len(steps), **off, gradient_of_torch=theirs, weights_by_change=of_change,
                          gradient_drifted=drift)))
    print(f'{name:9} {len(steps):5}' + ''.join(f'{off[k]:12.1e}' for k in ('loss', 'norm', 'gradient', 'weights'))
          + f'{theirs:12.1e}{of_change:12.1e}{drift:12.1e}', file=sys.stderr)
    return max(value for what, value in off.items() if what != 'weights' or name not in CLIPPED)


print(f"{'':9} steps{'loss':>12}{'norm':>12}{'gradients':>12}{'weights':>12}{'of torch':>12}{'by change':>12}{'drifted':>12}"
      f'   largest relative difference to torch {torch.__version__}', file=sys.stderr)
OBJECTIVES = dict(sft=sft, dpo=dpo, grpo=grpo, muon=sft, dapo=dapo, by_row=by_row, dr_grpo=dr_grpo, rloo=rloo, reinforce=reinforce)
worst = [compare(name, objective) for name, objective in OBJECTIVES.items() if not kinds or name in kinds]
sys.exit(0 if max(worst) < TOLERANCE else 1)
