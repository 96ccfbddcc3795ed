"""Writes twin projects for timing checkers: the same declarations as `.agent` files and as BAML files.

    python3 generate.py FOLDER DECLARATIONS LINES [groups|chain]

40 % record types, 10 % enums, 50 % prompts (or functions with prompts, in BAML). Types refer to each other and prompts
to types, so that a checker has names to resolve. In "groups" a type refers to others of its group of five, in "chain"
every type to the one before. FOLDER/agent and FOLDER/baml_src hold as many lines each.

    python3 generate.py --references FILE

counts in what was written how many types refer to another type, and how long the longest chain of them is.
"""
import os
import re
import sys


def enum(i, lines):
    n = lines - 3
    agent = [f"enum Kind{i} {{"] + [f"  value{i}_{k}" for k in range(n)] + ["}", ""]
    baml = [f"enum Kind{i} {{"] + [f"  Value{i}_{k}" for k in range(n)] + ["}", ""]
    return agent, baml


def record(i, lines, enums, chain):
    n = lines - 3
    before = i and (chain or i % 5)
    agent = ["string", "int", "list<float>", "string?", f"Kind{i % enums}", f"list<Item{i - 1}>" if before else "bool",
             "map<string, int>", "bool?", "float where it >= 0.0", "string                     /// a text"]
    baml = ["string", "int", "float[]", "string?", f"Kind{i % enums}", f"Item{i - 1}[]" if before else "bool",
            "map<string, int>", "bool?", "float", 'string @description("a text")']
    return ([f"type Item{i} {{"] + [f"  field{k}: {agent[k % 10]}" for k in range(n)] + ["}", ""],
            [f"class Item{i} {{"] + [f"  field{k} {baml[k % 10]}" for k in range(n)] + ["}", ""])


TEXTS = ["Read {{ a.field0 }} and {{ b }}, then fill in the form.", "{% if a.field1 > 3 %} Many. {% X %}",
         "Answer shortly and name your source.", "Name what you left out."]


def prompt(i, lines, types):
    n = lines - 6
    text = [TEXTS[k % 4] for k in range(n)]
    agent = [f"prompt do{i}(a: Item{i % types}, b: string) -> Item{i * 7 % types} {{", "  model: fast", '  user: """']
    agent += ["    " + t.replace("% X %", "% end %") for t in text] + ['    """', "}", ""]
    baml = [f"function Do{i}(a: Item{i % types}, b: string) -> Item{i * 7 % types} {{", "  client Main", '  prompt #"']
    baml += ["    " + t.replace("% X %", "% endif %") for t in text] + ['  "#', "}", ""]
    return agent, baml


def generate(folder, declarations, lines, chain):
    types, enums = max(1, declarations * 4 // 10), max(1, declarations // 10)
    per = lines // declarations
    if per < 9:
        sys.exit(f"{lines} lines for {declarations} declarations are too few: the sixth field is the reference")
    agent = ['model fast = openai("gpt-4o") { temperature: 0.2 }', ""]
    baml = ["client<llm> Main {", "  provider openai", "  options {", '    model "gpt-4o"', "    api_key env.OPENAI_API_KEY",
            "  }", "}", ""]
    parts = [enum(i, per) for i in range(enums)] + [record(i, per, enums, chain) for i in range(types)]
    parts += [prompt(i, per, types) for i in range(declarations - types - enums)]
    for a, b in parts:
        agent += a
        baml += b
    for language, text in (("agent", agent), ("baml_src", baml)):
        os.makedirs(f"{folder}/{language}", exist_ok=True)
        text += ["// filler"] * (lines - len(text))
        ending = language.removesuffix("_src")
        with open(f"{folder}/{language}/main.{ending}", "w") as out:
            out.write("\n".join(text) + "\n")


def references(path):
    """Types with a reference to another, and the length of the longest chain: read from the text, not from what was meant."""
    with open(path) as file:
        bodies = re.findall(r"^(?:type|class) (Item\d+) \{\n(.*?)^\}", file.read(), re.M | re.S)
    used = {name: set(re.findall(r"\bItem\d+\b", body)) - {name} for name, body in bodies}
    depth = {}
    for name in sorted(used, key=lambda item: int(item[4:])):  # a type refers only to earlier ones
        depth[name] = 1 + max((depth[other] for other in used[name]), default=0)
    return len(used), sum(map(bool, used.values())), max(depth.values())


if __name__ == "__main__":
    if sys.argv[1] == "--references":
        print(*references(sys.argv[2]))
    else:
        generate(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4:] == ["chain"])
