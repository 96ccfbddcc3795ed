"""What TrainingSpeed measures, by a plain torch loop on the same weights: `torch_speed.py ROWS first THREADS` or `… all THREADS ROUNDS`.

ROWS are the rows of its steps of sft, the very same; prompts are random ids as many and as long as there. The module is the one that
the model was trained with (runtime/local/train/model.py): rows are padded to the longest, only what is learnt reaches the vocabulary, a
group's prompt is read once for sampling, keys and values are kept. No Trainer of any library stands around it. Prints lines of JSON.
"""
import time

with open("/proc/self/stat") as file:
    BORN = int(file.read().rsplit(")", 1)[1].split()[19]) / __import__("os").sysconf("SC_CLK_TCK")  # seconds since the machine's start

import json
import os
import statistics
import sys

source, what, threads = sys.argv[1:4]
os.environ["OMP_NUM_THREADS"] = threads
LOCAL = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../runtime/local")
sys.path.insert(0, f"{LOCAL}/train")

import torch
import torch.nn.functional as F
from model import load

torch.set_num_threads(int(threads))
torch.manual_seed(1)
STEPS = json.load(open(source))
model = load(f"{LOCAL}/src/main/resources/dev/agentc/local/early").train()
optimizer = torch.optim.AdamW(model.parameters(), lr=1e-5, betas=(0.9, 0.999), eps=1e-8, weight_decay=0)


def climb(loss):
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()


def sft(turn):
    rows = STEPS[turn % len(STEPS)]
    longest = max(len(row["ids"]) for row in rows)
    ids = torch.zeros(len(rows), longest, dtype=torch.long)
    learnt = torch.zeros(len(rows), longest - 1, dtype=torch.bool)
    for i, row in enumerate(rows):
        ids[i, :len(row["ids"])] = torch.tensor(row["ids"])
        learnt[i, :len(row["ids"]) - 1] = torch.tensor(row["weights"][1:]) > 0
    hidden = model.hidden(ids[:, :-1])
    climb(F.cross_entropy(model.logits(hidden[learnt]), ids[:, 1:][learnt]))
    return sum(len(row["ids"]) for row in rows)


@torch.inference_mode()
def sampled(prompts, each, most):
    """Continues each prompt so many times; it is read once."""
    count, length = prompts.shape
    c = model.c
    read = [[torch.zeros(count, c.H, length + most, c.d // c.H) for _ in range(c.L)] for _ in ("keys", "values")]
    logits = model.prefill(prompts, *read).repeat_interleave(each, 0)
    keys, values = ([layer.repeat_interleave(each, 0) for layer in side] for side in read)
    place = torch.full((count * each,), length)
    said = []
    for i in range(most):
        said.append(torch.multinomial(torch.softmax(logits, -1), 1)[:, 0])
        if i < most - 1:
            logits = model.step(said[-1], place + i, keys, values, length + i + 1)
    return torch.stack(said, 1)


def grpo(turn):
    prompts = torch.randint(3, 640, (4, 64))
    said = sampled(prompts, 8, 64).clone()  # outside of inference mode, so that gradients may pass by it
    ids = torch.cat((prompts.repeat_interleave(8, 0), said), 1)
    logits = model.logits(model.hidden(ids[:, :-1])[:, 63:])
    logprobs = torch.log_softmax(logits, -1).gather(-1, said[..., None])[..., 0]
    value = torch.tensor([1.0, -1.0]).repeat(16)[:, None]
    ratio = torch.exp(logprobs - logprobs.detach())
    climb(-torch.min(ratio * value, ratio.clamp(0.8, 1.2) * value).mean())
    return 1


def sample(streams):
    return sampled(torch.randint(3, 640, (streams, 120)), 1, 128).numel()


def say(name, unit, n, wall, rate, cpu, cpu_rate):
    print(json.dumps(dict(what=name, unit=unit, n=n, wall_s=wall, rate=rate, cpu_s=cpu, cpu_rate=cpu_rate)), flush=True)


def measure(name, unit, rounds, work):
    """The second half of the rounds, when all is warm: medians, and processor time over all of them."""
    warm = rounds // 2
    for turn in range(warm):
        work(turn)
    walls, rates, units, busy = [], [], 0, -time.process_time()
    for turn in range(warm, rounds):
        begun = time.perf_counter()
        done = work(turn)
        walls.append(time.perf_counter() - begun)
        rates.append(done / walls[-1])
        units += done
    busy += time.process_time()
    say(name, unit, len(walls), statistics.median(walls), statistics.median(rates), busy / len(walls), units / busy)


sft(0)
since, busy = time.clock_gettime(time.CLOCK_BOOTTIME) - BORN, time.process_time()
say("first", "steps", 1, since, 1 / since, busy, 1 / busy)
if what == "all":
    rounds = int(sys.argv[4])
    measure("sft", "tokens", rounds, sft)
    measure("grpo", "steps", rounds, grpo)
    measure("sample-1", "tokens", rounds, lambda turn: sample(1))
    measure("sample-16", "tokens", rounds, lambda turn: sample(16))
    if int(threads) > 1:
        measure(f"sample-{16 * int(threads)}", "tokens", rounds, lambda turn: sample(16 * int(threads)))
