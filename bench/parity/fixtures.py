"""What independent engines make of our tokenizer, chat template and weights; the Java tests compare with it.

Writes `encodings.json` (tokenizers), `conversations.json` (transformers' chat template) and `logits.json`
(transformers' Llama in float32). Run it after changing the tokenizer, the template or the weights:

    pip install torch transformers tokenizers && python bench/parity/fixtures.py
"""
import json
import os
import random
import sys
import tempfile

import torch
from tokenizers import Tokenizer
from transformers import AutoTokenizer, LlamaForCausalLM

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), '../..')
LOCAL = f'{ROOT}/runtime/local/src/main/resources/dev/agentc/local'
sys.path.insert(0, f'{ROOT}/runtime/local/train')
import export
import world
from model import load

ODD = ["", " ", "  ", "\n", "\r\n", "\t", " \n ", "a", " a", "a ", "  a  b   c", "a\nb", "a\n\nb", "a \n b", "\n\na", "x\r\n\r\ny",
       "I'll we've he's CAN'T it'D 'S 'ſ o'clock ' '' 's", "'re'VE'Ll'm", "1234567", "3.14 1,000 $47.10 50%", "½ Ⅷ ٣ 十",
       "Größe Ärger façade naïve", "Ελληνικά Русский 日本語 中文字 한국어 العربية עברית ไทย", "😀 👨‍👩‍👧 🇩🇪 x😀y", "e\u0301 \u00a0 \u2003 \u3000 \ufeff \u200b",
       "\u0085 \u2028 \u2029 \x00 \x1b", "!!! ... ??? -- == {} [] ()", "a.b,c;d:e", "!\n!\n\n", " !\n x", "¿qué? ¡sí!", "don't", "€£¥ © ®",
       "https://example.org/a?b=c&d=%20", "def f(x):\n    return x  # y\n", "{\"name\": \"price\", \"arguments\": {\"item\": \"lamp\"}}",
       "x" * 200, "ab" * 150, "9" * 80, " " * 50, "\n" * 30, " \t" * 20, "brimlok kwasp easel raft", "A\u0300B\u0301", "ﬁ ﬂ ǅ ʰ ª", "𝔘𝔫𝔦 𐍈 𠮷"]
SPECIALS = ["<|endoftext|>", "<|im_start|>", "<|im_end|>", "<tool_call>", "</tool_call>"]


def strings(r):
    yield from ODD
    for _ in range(120):
        yield world.make(r, 'test').question
    for _ in range(120):
        yield world.make_outside(r).question
    for _ in range(160):
        yield ''.join(chr(c) for c in (r.choice([r.randint(32, 126), r.randint(9, 13), r.randint(0xa0, 0x24f), r.randint(0x370, 0x5ff),
                      r.randint(0x2000, 0x206f), r.randint(0x4e00, 0x4fff), r.randint(0x1f300, 0x1f64f), 32]) for _ in range(r.randint(1, 40))))


def write(path, value):
    path = f'{ROOT}/{path}'
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, 'w') as f:
        f.write('[\n' + ',\n'.join(json.dumps(x, ensure_ascii=True) for x in value) + '\n]\n')
    print(path, len(value))


TOOLS = [("price", "What an item costs.", {"item": {"type": "string"}}), ("stock", "How many there are.", {"item": {"type": "string"}}),
         ("calc", "Adds, multiplies.", {"expression": {"type": "string", "description": "x"}})]
OTHER = [("größe", "", {"wert \"a\"": {"type": "number"}, "b": {"anyOf": [{"type": "string"}, {"type": "null"}]}, "c": {"type": ["string", "null"]}}),
         ("now", "The time.", {})]


def tool(name, description, properties):
    return {"type": "function", "function": {"name": name, "description": description,
                                             "parameters": {"type": "object", "properties": properties, "required": list(properties)}}}


def conversations(r):
    """(messages, tools) as chat services take them."""
    for i in range(60):
        t = world.make(r, 'test', world.KINDS[i % 9])
        messages = [{"role": "system", "content": r.choice(world.SYSTEM_SENTENCES)}] if i % 5 else []
        messages.append({"role": "user", "content": t.question})
        for done, (name, x) in enumerate(t.steps[:r.randint(0, 3)]):
            call = {"name": name, "arguments": {"expression" if name == 'calc' else "item": x}}
            messages += [{"role": "assistant", "content": "", "tool_calls": [{"type": "function", "function": call}]},
                         {"role": "tool", "name": name, "content": world.run_tool(t, name, call["arguments"], done)}]
        yield messages, [tool(*x) for x in (TOOLS, OTHER, TOOLS + OTHER, [])[0 if i % 4 else r.randrange(4)]]
    yield [{"role": "user", "content": "Hi"}, {"role": "assistant", "content": "Hello!"}, {"role": "user", "content": "Größe 😀?"}], []
    two = [{"type": "function", "function": {"name": n, "arguments": {"item": "lamp", "n": [1, {"a": None}], "t": "ü\"\\"}}} for n in ("price", "stock")]
    yield [{"role": "user", "content": "Both"}, {"role": "assistant", "content": "Let me see.", "tool_calls": two}], [tool(*TOOLS[0])]


def prompts(r, tok):
    """Ids of 100 prompts before a first, second, third or last turn, some about nothing of the shop."""
    for i in range(100):
        t = world.make_outside(r, 'test') if i % 10 == 9 else world.make(r, 'test', world.KINDS[i % 9])
        messages = world.messages(t)
        until = 1 + 2 * r.randrange((len(messages) + 1) // 2)
        text = world.chat([("system", world.system(world.SYSTEM_SENTENCES[0]))] + messages[:until])
        yield tok.encode(text + "<|im_start|>assistant\n").ids


@torch.no_grad()
def logits(model, ids):
    out = model(torch.tensor([ids])).logits[0, -1]
    top = out.topk(5)
    said = model.generate(torch.tensor([ids]), max_new_tokens=48, do_sample=False, eos_token_id=2, pad_token_id=0)[0, len(ids):].tolist()
    return dict(prompt=ids, top=[[i, round(x, 5)] for i, x in zip(top.indices.tolist(), top.values.tolist())], greedy=said)


if __name__ == '__main__':
    tok, r = Tokenizer.from_file(f'{LOCAL}/tokenizer.json'), random.Random(2026)
    texts = [s for s in strings(r) if not any(x in s for x in SPECIALS)]
    write('runtime/tokens/src/test/resources/dev/agentc/tokens/encodings.json', [dict(text=s, ids=tok.encode(s).ids) for s in texts])
    with tempfile.TemporaryDirectory() as folder:
        export.write_weights(load(f'{LOCAL}/clerk'), 2, folder)
        export.write_for_other_engines(folder, f'{LOCAL}/tokenizer.json', f'{LOCAL}/chat_template.jinja')
        auto = AutoTokenizer.from_pretrained(folder)
        rows = []
        for messages, tools in conversations(r):
            ids = auto.apply_chat_template(messages, tools=tools or None, add_generation_prompt=True, return_dict=False)
            rows.append(dict(messages=messages, tools=tools, ids=ids))
        write('runtime/tokens/src/test/resources/dev/agentc/tokens/conversations.json', rows)
        model = LlamaForCausalLM.from_pretrained(folder, dtype=torch.float32).eval()
        write('runtime/local/src/test/resources/dev/agentc/local/logits.json', [logits(model, ids) for ids in prompts(r, tok)])
