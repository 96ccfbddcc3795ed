"""The shop: questions, tools, answer checking, chat messages.

`make(rng)` draws one task (question, stock table, right tool steps, right answer); `messages(task)` turns it into a
training conversation; `run_tool` and `check` score a model. Items, phrasings, system sentences and questions from
outside the shop have parts that are never used in training.
"""
import argparse
import json
import random
import re

import outside
from names import an, item, plural
from phrases import HELD as HELD_PHRASES
from phrases import PHRASES, expand

NUMBER_WORDS = "zero one two three four five six seven eight nine ten eleven twelve".split()
GREETINGS = ["", "", "", "", "", "Hi, ", "Hello. ", "Please: ", "Quick question: ", "Sorry, "]
CLOSINGS = ["", "", "", "", "", " Thanks.", " Thank you.", " Please."]
SYSTEM_SENTENCES = """You are a shop clerk. Use the tools.
You work in a shop. Answer with the help of the tools.
Answer questions about the shop. Call tools when you need them.
You are a friendly clerk in a small shop. Use the tools to find prices and stock.
You sell things. Look prices and stock up with the tools, never guess.
Answer the customer's question. Use your tools for every figure.
You are the clerk of a shop. Answer in one sentence.
You answer questions about prices and stock. Take every figure from a tool.
Help the customer. Say so when something is not for sale.
You are an assistant in a store. Use price, stock and calc.
Clerk in a shop. Tools give prices in cents.
Look up what the customer asks for and answer briefly.
You are a helpful assistant.
Answer the question with the tools.
Act as a clerk who knows prices and stock. Work out totals with calc.
You run the counter of a small shop. Be brief and exact.""".split('\n')
HELD_SYSTEM_SENTENCES = ["You are a helpful shop clerk. Use the tools to answer.",
                         "You stand behind the counter. Check prices and stock with your tools."]
# A tool list as the model sees it: one line a tool, name and parameter types, no descriptions (see docs/embedded-model.md).
TOOL_LINES = ['{"name": "price", "parameters": {"item": "string"}}', '{"name": "stock", "parameters": {"item": "string"}}',
              '{"name": "calc", "parameters": {"expression": "string"}}']
ERRORS = ["unavailable"] * 6 + ["not available", "tool failed", "timed out", "file not found", "no answer", "connection refused",
                                "internal error", "bad expression", "bad call", "denied", "not a number", "cannot be read",
                                "server error", "stock.json is missing", "try again later", "no such file", "out of range"]
KINDS = ['price', 'stock', 'multi', 'two', 'cheap', 'budget', 'enough', 'sum', 'worth']
THREE_STEPS = ['two', 'cheap', 'sum', 'worth']  # drawn twice as often: two names to copy, and the hardest
STEPS = dict(price=1, stock=1, multi=2, budget=2, enough=2, two=3, cheap=3, sum=3, worth=3)


def system(sentence, lines=TOOL_LINES):
    return sentence + '\n<tools>\n' + '\n'.join(lines) + '\n</tools>' if lines else sentence


def draw_system(r, split='train'):
    """A sentence and the tools, in any order one time in four."""
    sentence = r.choice(HELD_SYSTEM_SENTENCES) if split == 'held' else r.choice(SYSTEM_SENTENCES + SYSTEM_SENTENCES[:1] * 8)
    return system(sentence, r.sample(TOOL_LINES, 3) if split == 'train' and r.random() < .25 else TOOL_LINES)


def number(r, n):
    return NUMBER_WORDS[n] if n <= 12 and r.random() < .3 else str(n)


def money(cents):
    sign, cents = '-' if cents < 0 else '', abs(cents)
    return f"{sign}${cents // 100}.{cents % 100:02d}"


def lower_first(s):
    return s[0].lower() + s[1:] if s[:2] != 'I ' else s


def random_price(r):
    k = r.random()
    if k < .15:
        return r.randint(5, 99)
    if k < .55:
        return r.randint(100, 2000)
    if k < .9:
        return r.randint(1000, 30000)
    return 50 * r.randint(4, 400)


def random_stock(r):
    return r.choice([r.randint(0, 9), r.randint(0, 40), r.randint(10, 300)])


class Task:
    """kind, question, system, items {name: (cents, count)}, steps, figures, answer.

    missing: the item that is not for sale, or ''. fails_from: index of the first tool call that answers with `error`.
    """
    items, steps, figures, missing, fails_from, error = {}, [], [], '', 99, 'unavailable'


def make(r, split='train', kind=None, phrasing='train', faults=True):
    """A task of one of the nine kinds; with `faults`, 6 % ask for something unknown and 8 % meet a broken tool."""
    t = Task()
    t.kind = k = kind or r.choice(KINDS + THREE_STEPS)
    a, b = item(r, split), item(r, split)
    while b == a:
        b = item(r, split)
    n = r.randint(2, r.choice([5, 12, 30]))
    m = r.randint(2, r.choice([5, 12, 30]))
    if k == 'enough':
        n = r.randint(2, r.choice([9, 40, 200]))
    q = r.choice(HELD_PHRASES[k]) if phrasing == 'held' else expand(r, r.choice(PHRASES[k]))
    dollars = r.choice([r.randint(1, 9), r.randint(10, 99), 5 * r.randint(2, 100)])
    pa, pb = random_price(r), random_price(r)
    sa, sb = random_stock(r), random_stock(r)
    if k == 'budget':  # keep Yes and No about equally frequent
        pa = max(5, int(dollars * 100 / n * r.uniform(.3, 1.7)))
    if k == 'cheap':
        pa = max(5, int(pb * m * r.uniform(.4, 1.6)))
    if k == 'enough':
        sa = max(0, int(n * r.uniform(.2, 1.8)))
    mb = m if k != 'cheap' or r.random() < .6 else 1
    na = f"{number(r, n)} {plural(a)}"
    nb = f"{number(r, mb)} {plural(b)}" if mb > 1 else an(b)
    if phrasing == 'train' and r.random() < .15:
        q = q.replace('{m} dollars', '${m}')
    for slot, text in (('{are}', 'Are' if mb > 1 else 'Is'), ('{do}', 'Do' if mb > 1 else 'Does'), ('{as}', plural(a)),
                       ('{bs}', plural(b)), ('{a}', an(a)), ('{na}', na), ('{nb}', nb), ('{m}', str(dollars))):
        q = q.replace(slot, text)
    if phrasing == 'held' or r.random() < .93:
        q = q[0].upper() + q[1:]
    greeting = r.choice(GREETINGS)
    t.question = greeting + (lower_first(q) if greeting.endswith(', ') else q) + r.choice(CLOSINGS)
    t.items = {a: (pa, sa), b: (pb, sb)}
    t.steps, t.figures, answers = solve(k, a, b, n, m, mb, dollars, pa, pb, sa, sb)
    t.answer = r.choice(answers)
    if faults:
        add_fault(r, t, a, b)
    return t


def solve(k, a, b, n, m, mb, dollars, pa, pb, sa, sb):
    """(tool steps, figures that the answer must hold, good answers)"""
    price, stock, calc = (lambda x: ("price", x)), (lambda x: ("stock", x)), (lambda e: ("calc", e))
    if k == 'price':
        fig = [money(pa)]
        return [price(a)], fig, [f"{an(a).capitalize()} costs {fig[0]}.", f"The price of {an(a)} is {fig[0]}."]
    if k == 'stock':
        return [stock(a)], [str(sa)], [f"We have {sa} {plural(a)}.", f"There are {sa} {plural(a)} left."]
    if k == 'multi':
        fig = [money(n * pa)]
        return [price(a), calc(f"{n}*{pa}")], fig, [f"{n} {plural(a)} cost {fig[0]}.", f"That is {fig[0]} in total."]
    if k == 'two':
        fig = [money(n * pa + m * pb)]
        return ([price(a), price(b), calc(f"{n}*{pa}+{m}*{pb}")], fig,
                [f"{n} {plural(a)} and {m} {plural(b)} cost {fig[0]}.", f"That is {fig[0]} in total."])
    if k == 'cheap':
        v = mb * pb - pa
        fig = ["Yes" if v > 0 else "No", money(abs(v))]
        return ([price(a), price(b), calc((f"{mb}*{pb}" if mb > 1 else f"{pb}") + f"-{pa}")], fig,
                [f"Yes, it is {fig[1]} cheaper." if v > 0 else f"No, it is {fig[1]} more."])
    if k == 'budget':
        v = dollars * 100 - n * pa
        fig = ["Yes" if v >= 0 else "No", money(abs(v))]
        return ([price(a), calc(f"{dollars}00-{n}*{pa}")], fig,
                [f"Yes, you will have {fig[1]} left." if v >= 0 else f"No, you need {fig[1]} more."])
    if k == 'enough':
        v = sa - n
        return ([stock(a), calc(f"{sa}-{n}")], ["Yes" if v >= 0 else "No", str(abs(v))],
                [f"Yes, {abs(v)} will be left over." if v >= 0 else f"No, we are {abs(v)} short."])
    if k == 'sum':
        v = sa + sb
        return ([stock(a), stock(b), calc(f"{sa}+{sb}")], [str(v)],
                [f"We have {v} {plural(a)} and {plural(b)} together.", f"There are {v} in total."])
    fig = [money(pa * sa)]
    return [price(a), stock(a), calc(f"{pa}*{sa}")], fig, [f"All the {plural(a)} cost {fig[0]}.", f"That is {fig[0]} in total."]


def add_fault(r, t, a, b):
    x = r.random()
    if x < .06:
        second = b in [s for _, s in t.steps] and r.random() < .4
        t.missing = b if second else a
        t.items = {k: v for k, v in t.items.items() if k != t.missing}
        last = next(i for i, (_, s) in enumerate(t.steps) if s == t.missing)
        t.steps, t.figures, t.answer = t.steps[:last + 1], ["Sorry", t.missing], f"Sorry, we do not sell {an(t.missing)}."
    elif x < .14:
        break_tools(t, r.randrange(len(t.steps)), r.choice(ERRORS))


def break_tools(t, first, error='unavailable'):
    t.fails_from, t.error = first, error
    t.steps, t.figures, t.answer = t.steps[:first + 1], ["Sorry"], outside.UNAVAILABLE


def make_outside(r, split='train'):
    """A task from outside the shop: no call, one modest sentence."""
    t = Task()
    t.kind = 'outside'
    t.question, t.answer = outside.draw(r, split)
    return t


SAFE = re.compile(r'^[0-9+\-*/(). ]{1,60}$')


def run_tool(t, name, args, done=0):
    """The tool's answer as text, after `done` earlier calls."""
    if done >= t.fails_from:
        return json.dumps({"error": t.error})
    try:
        if name in ('price', 'stock'):
            x = args['item']
            if x not in t.items:
                return '{"error": "unknown item"}'
            v = t.items[x][0 if name == 'price' else 1]
            return json.dumps({"cents": v} if name == 'price' else {"count": v})
        if name == 'calc':
            e = args['expression']
            if not SAFE.match(e) or '**' in e:  # a power can yield a number of thousands of digits
                return '{"error": "bad expression"}'
            v = eval(e, {"__builtins__": {}})
            return json.dumps({"value": round(v, 2) if isinstance(v, float) else v})
    except Exception:
        pass
    return '{"error": "bad call"}'


def check(t, answer):
    """Whether an answer holds every right figure, or is the right modest sentence."""
    if t.kind == 'outside':
        return answer == t.answer
    if t.missing:
        return answer.startswith("Sorry") and t.figures[1] in answer
    if t.fails_from < 99:
        return answer.startswith("Sorry") and not re.search(r'\d', answer)
    for f in t.figures:
        if f in ("Yes", "No"):
            if not answer.startswith(f):
                return False
        elif not re.search(r'(?<![\d.])' + re.escape(f) + r'(?![\d]|\.\d)', answer):
            return False
    return True


def call(name, **args):
    return '<tool_call>\n' + json.dumps({"name": name, "arguments": args}) + '\n</tool_call>'


def messages(t):
    """The conversation after the system message."""
    m = [("user", t.question)]
    for done, (name, x) in enumerate(t.steps):
        args = {"expression": x} if name == 'calc' else {"item": x}
        m += [("assistant", call(name, **args)), ("tool", run_tool(t, name, args, done))]
    return m + [("assistant", t.answer)]


def chat(m):
    return ''.join(f"<|im_start|>{role}\n{text}<|im_end|>\n" for role, text in m)


if __name__ == '__main__':
    ap = argparse.ArgumentParser(description="print sample conversations")
    ap.add_argument('--n', type=int, default=3)
    ap.add_argument('--seed', type=int, default=1)
    ap.add_argument('--split', default='train')
    a = ap.parse_args()
    rng = random.Random(a.seed)
    for _ in range(a.n):
        print(chat([("system", draw_system(rng))] + messages(make(rng, a.split))))
        print(chat(messages(make_outside(rng, a.split))))
