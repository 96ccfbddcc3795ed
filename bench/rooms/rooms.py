"""Counts and draws the rooms of trees of Java sources: `rooms.py NAME=FOLDER…`, one column for each.

A file uses another if its code names the other's class: by an import, by its full name, or by its simple name in the same
package. Comments and texts are taken out first. Circles are strongly connected components (Tarjan, 1972).
"""
import collections
import os
import re
import sys

sys.setrecursionlimit(100_000)
ROOM = 25
NO_CODE = re.compile(r'"""(?:\\.|[^\\])*?"""|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'|//[^\n]*|/\*.*?\*/', re.S)
PACKAGE = re.compile(r"^package ([\w.]+);", re.M)
IMPORT = re.compile(r"^import (?:static )?([\w.]+?)(\.\*)?;", re.M)
TYPE = re.compile(r"\b(?:class|record|enum|interface)\s+([A-Z]\w*)")
NAME = re.compile(r"(?<![\w.])[A-Z]\w*")
HEAD = re.compile(r"([\w>\]?]+)\s+(\w+)\s*$|(?:^|[;{}])\s*()([A-Z]\w*)\s*$")
NO_METHOD = {"if", "for", "while", "switch", "catch", "synchronized", "try"}


def without_text(source):
    """The source with comments and texts blank, lines as they were."""
    return NO_CODE.sub(lambda m: re.sub(r"[^\n]", " ", m.group()), source)


def close(code, at):
    """Where the brace at a place is closed."""
    depth = 0
    for i in range(at, len(code)):
        depth += (code[i] == "{") - (code[i] == "}")
        if depth == 0:
            return i
    return len(code) - 1


def opened(code, at):
    """Where the round bracket that ends at a place begins."""
    depth = 0
    for i in range(at, -1, -1):
        depth += (code[i] == ")") - (code[i] == "(")
        if depth == 0:
            return i
    return 0


def methods(code):
    """Lines of each method and constructor with a body, its first and last line counted."""
    for found in re.finditer(r"\)\s*(?:throws [\w., ]+?)?\s*\{", code):
        begin = opened(code, found.start())
        head = HEAD.search(code[max(0, begin - 120):begin])
        if not head or head.group(1) in ("new", "return", "else", "record") or (head.group(2) or head.group(4)) in NO_METHOD:
            continue
        yield code.count("\n", begin, close(code, found.end() - 1)) + 1


class Tree:
    def __init__(self, root):
        self.package, self.code, self.lines = {}, {}, {}
        for folder, folders, files in os.walk(root):
            folders[:] = [f for f in folders if f not in ("target", ".git")]
            if "/src/main/java" not in folder:
                continue
            for name in files:
                if name.endswith(".java"):
                    self.read(os.path.join(folder, name), name[:-5])
        self.uses = {one: self.used(one) for one in self.code}

    def read(self, path, name):
        with open(path, encoding="utf-8") as file:
            source = file.read()
        code = without_text(source)
        package = PACKAGE.search(code).group(1)
        one = f"{package}.{name}"
        self.package[one], self.code[one], self.lines[one] = package, code, source.count("\n")

    def used(self, one):
        code, here = self.code[one], self.package[one]
        used, elsewhere = set(), set(TYPE.findall(code))
        for name, star in IMPORT.findall(code):
            if star and any(p == name for p in self.package.values()):
                used |= {o for o in self.code if self.package[o] == name and re.search(rf"\b{o.rsplit('.', 1)[1]}\b", code)}
                continue
            elsewhere.add(name.rsplit(".", 1)[1])
            while name and name not in self.code:
                name = name.rpartition(".")[0]
            used.add(name)
        body = IMPORT.sub("", PACKAGE.sub("", code))
        for full in re.findall(r"\bdev\.agentc(?:\.[a-z]\w*)*\.[A-Z]\w*", body):
            used.add(full)
        for simple in set(NAME.findall(body)) - elsewhere:
            used.add(f"{here}.{simple}")
        return {other for other in used if other in self.code and other != one}

    def packages(self):
        arrows = collections.defaultdict(set)
        for one, used in self.uses.items():
            arrows[self.package[one]] |= {self.package[o] for o in used} - {self.package[one]}
        return arrows


def circles(arrows):
    """Strongly connected components of more than one member, the largest first."""
    index, low, stack, found = {}, {}, [], []

    def visit(v):
        index[v] = low[v] = len(index)
        stack.append(v)
        for w in sorted(arrows.get(v, ())):
            if w not in index:
                visit(w)
                low[v] = min(low[v], low[w])
            elif w in stack:
                low[v] = min(low[v], index[w])
        if low[v] == index[v]:
            at = stack.index(v)
            component = stack[at:]
            del stack[at:]
            if len(component) > 1:
                found.append(sorted(component))

    for v in sorted(arrows):
        if v not in index:
            visit(v)
    return sorted(found, key=len, reverse=True)


def at(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else 0


def short(name):
    return name.removeprefix("dev.agentc.")


def figures(tree):
    own = [one for one in tree.code if not one.endswith(".package-info")]
    sizes = collections.Counter(tree.package[one] for one in own)
    files, packages = circles(tree.uses), circles(tree.packages())
    lengths = [n for one in own for n in methods(tree.code[one])]
    lines = [tree.lines[one] for one in own]
    full = [f"{short(p)} {n}" for p, n in sizes.most_common() if n > ROOM]
    return {
        "files": len(own), "lines": sum(lines), "packages": len(sizes),
        "files a package, most": max(sizes.values()),
        f"packages over {ROOM} files": len(full),
        "circles of packages": len(packages), "largest of them": len(packages[0]) if packages else 0,
        "circles of files": len(files), "largest circle of files": len(files[0]) if files else 0,
        "lines a file, median": at(lines, .5), "lines a file, p95": at(lines, .95), "lines a file, most": max(lines),
        "methods with a body": len(lengths), "lines a method, median": at(lengths, .5),
        "lines a method, p95": at(lengths, .95), "lines a method, most": max(lengths, default=0),
    }, full, packages, files


def layers(tree):
    """Packages by how high they stand: each above all that it uses; a circle stands on one floor."""
    arrows, floor = tree.packages(), {}
    around = {p: tuple(c) for c in circles(arrows) for p in c}

    def stand(package):
        if package not in floor:
            members = around.get(package, (package,))
            below = {o for m in members for o in arrows[m]} - set(members)
            height = 1 + max((stand(o) for o in below), default=-1)
            floor.update(dict.fromkeys(members, height))
        return floor[package]

    for one in set(tree.package.values()):
        stand(one)
    return floor


def draw(tree, path):
    sizes = collections.Counter(tree.package.values())
    with open(path, "w") as out:
        out.write("digraph rooms {\n  rankdir=BT; node [shape=box, fontname=\"sans-serif\"];\n")
        for package, n in sorted(sizes.items()):
            out.write(f'  "{short(package)}" [label="{short(package)}\\n{n} files"];\n')
        for package, used in sorted(tree.packages().items()):
            for other in sorted(used):
                out.write(f'  "{short(package)}" -> "{short(other)}";\n')
        out.write("}\n")


def main():
    columns = [argument.split("=", 1) for argument in sys.argv[1:]]
    trees = [(name, Tree(folder)) for name, folder in columns]
    counted = [(name, *figures(tree)) for name, tree in trees]
    print(f"{'':26}" + "".join(f"{name[:12]:>14}" for name, *_ in counted))
    for key in counted[0][1]:
        print(f"{key:26}" + "".join(f"{count[key]:>14,}" for _, count, *_ in counted))
    for name, _, full, packages, files in counted:
        print(f"\n{name}")
        print(f"  packages over {ROOM} files:", ", ".join(full) or "none")
        print("  circles of packages:", "; ".join(" ".join(map(short, c)) for c in packages) or "none")
        for circle in files[:5]:
            where = short(circle[0].rsplit(".", 1)[0])
            print(f"  circle of {len(circle)} files in {where}:", " ".join(o.rsplit(".", 1)[1] for o in circle[:60]))
    name, tree = trees[-1]
    floor = layers(tree)
    sizes = collections.Counter(p for one, p in tree.package.items() if not one.endswith(".package-info"))
    print(f"\n{name}, each package above what it uses (files)")
    for height in sorted(set(floor.values()), reverse=True):
        print(f"  {height:2}  " + "  ".join(f"{short(p)} ({sizes[p]})" for p in sorted(floor) if floor[p] == height))
    if os.environ.get("DRAWING"):
        draw(tree, os.environ["DRAWING"])


main()
