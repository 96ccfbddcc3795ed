"""What TrainingSpeed measures, by TRL's trainers on the same weights: `trl_speed.py ROWS first THREADS` or `… all THREADS ROUNDS`.

ROWS are the rows of its steps of sft, the very same, in the same order, ids and labels given, so that nothing is tokenized or mapped in
the time measured. For GRPO prompts are texts of exactly as many tokens as there, four a step, eight answers each that cannot end
earlier. As set by its authors but for what makes it faster here: 32 bits, no gradient checkpointing, nothing saved or logged. Sampling
alone has no trainer in it and is not measured. Prints lines of JSON.
"""
import time

with open("/proc/self/stat") as file:
    BORN = int(file.read().rsplit(")", 1)[1].split()[19]) / __import__("os").sysconf("SC_CLK_TCK")  # seconds since the machine's start

import contextlib
import json
import os
import random
import statistics
import sys
import tempfile

source, what, threads = sys.argv[1:4]
os.environ.update(OMP_NUM_THREADS=threads, HF_HUB_OFFLINE="1", HF_HUB_DISABLE_TELEMETRY="1", TOKENIZERS_PARALLELISM="false")
WEIGHTS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../runtime/local/src/main/resources/dev/agentc/local")

import torch
import transformers
from datasets import Dataset
from torch.utils.data import SequentialSampler

torch.set_num_threads(int(threads))
torch.manual_seed(1)
transformers.utils.logging.set_verbosity_error()
PROMPTS, GROUP, LENGTH = 4, 8, 64


def tokenizer():
    return transformers.PreTrainedTokenizerFast(tokenizer_file=f"{WEIGHTS}/tokenizer.json", eos_token="<|im_end|>", pad_token="<|endoftext|>")


def model():
    return transformers.AutoModelForCausalLM.from_pretrained(f"{WEIGHTS}/early", dtype=torch.float32)


class Steps(transformers.TrainerCallback):
    """When steps ended: the clock and the processor time."""

    def __init__(self):
        self.ends = []

    def on_step_end(self, args, state, control, **more):
        self.ends.append((time.clock_gettime(time.CLOCK_BOOTTIME), time.process_time()))


def settings(kind, folder, steps, batch):
    return kind(output_dir=folder, max_steps=steps, per_device_train_batch_size=batch, learning_rate=1e-5, lr_scheduler_type="constant",
                use_cpu=True, bf16=False, gradient_checkpointing=False, report_to="none", save_strategy="no", logging_strategy="no",
                disable_tqdm=True, dataloader_num_workers=0, max_grad_norm=1.0)


def sft(folder, rounds):
    """Ends of the steps, and the tokens of each."""
    from trl import SFTConfig, SFTTrainer

    class InOrder(SFTTrainer):
        def _get_train_sampler(self, dataset=None):
            return SequentialSampler(self.train_dataset)

    given = json.load(open(source))
    steps = [given[i % len(given)] for i in range(rounds)]
    rows = [row for step in steps for row in step]
    labels = [[i if w > 0 else -100 for i, w in zip(row["ids"], row["weights"])] for row in rows]
    data = Dataset.from_dict(dict(input_ids=[row["ids"] for row in rows], labels=labels))
    clock = Steps()
    chosen = settings(SFTConfig, folder, rounds, len(steps[0]))
    chosen.max_length = None
    InOrder(model=model(), args=chosen, train_dataset=data, processing_class=tokenizer(), callbacks=[clock]).train()
    return clock.ends, [sum(len(row["ids"]) for row in step) for step in steps]


def grpo(folder, rounds):
    """Ends of the steps; a step is of four prompts with eight answers each."""
    from trl import GRPOConfig, GRPOTrainer

    words = tokenizer()
    alone = [i for t, i in words.get_vocab().items() if t[0] == "Ġ" and t[1:].isalpha()]  # in a row they are tokenized as they were
    draw = random.Random(1)
    texts = [words.decode([draw.choice(alone) for _ in range(LENGTH)]) for _ in range(PROMPTS * rounds)]
    if any(len(words(text)["input_ids"]) != LENGTH for text in texts):
        sys.exit(f"a prompt is not of {LENGTH} tokens")
    lengths = set()

    def reward(completion_ids, **more):
        lengths.update(map(len, completion_ids))
        return [float(sum(ids) % 2) for ids in completion_ids]

    clock = Steps()
    chosen = settings(GRPOConfig, folder, rounds, PROMPTS * GROUP)
    chosen.num_generations, chosen.max_completion_length, chosen.temperature = GROUP, LENGTH, 1.0
    chosen.generation_kwargs = dict(min_new_tokens=LENGTH)
    GRPOTrainer(model=model(), reward_funcs=reward, args=chosen, train_dataset=Dataset.from_dict(dict(prompt=texts)), processing_class=words,
                callbacks=[clock]).train()
    if lengths != {LENGTH}:
        sys.exit(f"answers of {lengths} tokens")
    return clock.ends, [1] * rounds


def say(name, unit, n, wall, rate, cpu, cpu_rate):
    print(json.dumps(dict(what=name, unit=unit, n=n, wall_s=wall, rate=rate, cpu_s=cpu, cpu_rate=cpu_rate)), flush=True)


def measure(name, unit, ends, units):
    """The second half of the steps, when all is warm: medians, and processor time over all of them."""
    warm = len(ends) // 2
    walls = [ends[i][0] - ends[i - 1][0] for i in range(warm, len(ends))]
    rates = [units[i] / wall for i, wall in zip(range(warm, len(ends)), walls)]
    busy = ends[-1][1] - ends[warm - 1][1]
    say(name, unit, len(walls), statistics.median(walls), statistics.median(rates), busy / len(walls), sum(units[warm:]) / busy)


rounds = int(sys.argv[4]) if what == "all" else 1
with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(sys.stderr):  # trainers print what they came to
    taught = sft(folder, rounds)
    grouped = grpo(folder, rounds) if what == "all" else None
since, busy = taught[0][0][0] - BORN, taught[0][0][1]
say("first", "steps", 1, since, 1 / since, busy, 1 / busy)
if what == "all":
    measure("sft", "tokens", *taught)
    measure("grpo", "steps", *grouped)
