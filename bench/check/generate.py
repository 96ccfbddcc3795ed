"""Writes twin projects for timing checkers: the same declarations as `.agent` files and as BAML files.

    python3 generate.py FOLDER DECLARATIONS LINES [groups|chain|typed]

40 % record types, 10 % enums, 50 % prompts (or functions with prompts, in BAML). Types refer to each other and prompts
to types, so that a checker has names to resolve. In "groups" a type refers to others of its group of five, in "chain"
every type to the one before. FOLDER/agent and FOLDER/baml_src hold as many lines each.

"typed" is made of themes of a generic type, two records that a literal tells apart, their union, an enum, functions with `match` and a
generic one, and a prompt. BAML has no generics: there the types are written out that the generic comes to; and no functions of its
own: what a `match` decides, a prompt's template does by `{% if %}`.

    python3 generate.py --references FILE

counts in what was written how many types refer to another type, and how long the longest chain of them is.

    python3 generate.py --constructs FILE

counts in it generic types, unions with a name, and matches (in BAML: `{% if %}` over what a union is).
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


def theme(i):
    """About 30 lines of either language, with one generic, one union, and two matches."""
    agent = f"""enum Mood{i} {{
  calm{i}
  angry{i}
  other{i}
}}
type Box{i}<T> {{
  items: list<T>
  first: T?
  named: map<string, T>
}}
type Round{i} {{
  kind: "round{i}"
  radius: float where it >= 0.0
  mood: Mood{i}
}}
type Square{i} {{
  kind: "square{i}"
  side: float
  label: string?
}}
type Shape{i} = Round{i} | Square{i}
fn area{i}(shape: Shape{i}) -> float = match shape {{
  Round{i} => shape.radius * shape.radius * 3.14
  Square{i} => shape.side * shape.side
}}
fn word{i}(mood: Mood{i}) -> string = match mood {{
  calm{i} => "calm"
  angry{i} | other{i} => "not calm"
}}
fn first{i}<T>(box: Box{i}<T>, otherwise: T) -> T = box.first ?? otherwise
fn largest{i}(box: Box{i}<Shape{i}>, least: Shape{i}) -> float = area{i}(first{i}(box, least))
prompt ask{i}(box: Box{i}<Shape{i}>, note: "short" | "long", size: Box{i}<int>) -> Shape{i} | "none" {{
  model: fast
  user: "Find {{{{ box }}}} {{{{ note }}}} {{% if size.items.len() > 3 %}} in full {{% end %}}."
}}"""
    baml = f"""enum Mood{i} {{
  Calm{i}
  Angry{i}
  Other{i}
}}
class BoxShape{i} {{
  items Shape{i}[]
  first Shape{i}?
  named map<string, Shape{i}>
}}
class BoxInt{i} {{
  items int[]
  first int?
  named map<string, int>
}}
class Round{i} {{
  kind "round{i}"
  radius float @assert(least, {{{{ this >= 0.0 }}}})
  mood Mood{i}
}}
class Square{i} {{
  kind "square{i}"
  side float
  label string?
}}
type Shape{i} = Round{i} | Square{i}
template_string Area{i}(shape: Shape{i}) #"
  {{% if shape.kind == "round{i}" %}} {{{{ shape.kind }}}} {{% else %}} square {{% endif %}}
"#
template_string Word{i}(mood: "calm" | "angry") #"{{% if mood == "calm" %}} calm {{% else %}} not calm {{% endif %}}"#
function Ask{i}(box: BoxShape{i}, note: "short" | "long", size: BoxInt{i}) -> Shape{i} | "none" {{
  client Main
  prompt #"Find {{{{ box }}}} {{{{ note }}}} {{% if size.first > 3 %}} in full {{% endif %}}."#
}}"""
    return agent.split("\n"), baml.split("\n")


def typed(lines):
    length = max(map(len, theme(0)))
    return [tuple(text + ["// filler"] * (length + 1 - len(text)) for text in theme(i)) for i in range(lines // (length + 1))]


def constructs(path):
    """Generic types, unions with a name, matches: read from the text."""
    with open(path) as file:
        text = file.read()
    return (len(re.findall(r"^type \w+<", text, re.M)), len(re.findall(r"^type \w+ = .* \| ", text, re.M)),
            len(re.findall(r"= match |^template_string", text, re.M)))


def generate(folder, declarations, lines, chain, themes=False):
    types, enums = max(1, declarations * 4 // 10), max(1, declarations // 10)
    per = lines // declarations
    if per < 9:
        sys.exit(f"{lines} lines for {declarations} declarations are too few: the sixth field is the reference")
    agent = ['model fast = openai("gpt-4o") { temperature: 0.2 }', ""]
    baml = ["client<llm> Main {", "  provider openai", "  options {", '    model "gpt-4o"', "    api_key env.OPENAI_API_KEY",
            "  }", "}", ""]
    parts = [enum(i, per) for i in range(enums)] + [record(i, per, enums, chain) for i in range(types)]
    parts += [prompt(i, per, types) for i in range(declarations - types - enums)]
    if themes:
        parts = typed(lines)
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
    elif sys.argv[1] == "--constructs":
        print(*constructs(sys.argv[2]))
    else:
        shape = (sys.argv[4:] or ["groups"])[0]
        generate(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), shape == "chain", shape == "typed")
