"""Writes every program of the examples, the manual and types.agent that has a typed agent or prompt into a folder, and
`entries`: a line with file, name and entry for each of them."""
import pathlib, re, sys

folder = pathlib.Path(sys.argv[1])
typed = re.compile(r"^(?:agent|prompt)\s+(\w+)\s*\([^)]*\)\s*->[ ]*(?!string\s*\{| )", re.M)
lines = []
for file in [*pathlib.Path("examples").rglob("*.agent"), pathlib.Path("bench/answers/types.agent")]:
    if "target" not in file.parts:
        lines += [f"{file}\t{file.stem}\t{name}" for name in typed.findall(file.read_text(encoding="utf-8"))]
for page in [*pathlib.Path("docs").rglob("*.md"), pathlib.Path("README.md")]:
    blocks = re.findall(r"^```agent\n(.*?)^```", page.read_text(encoding="utf-8"), re.M | re.S)
    for i, block in enumerate(blocks):
        names = typed.findall(block)
        if names:
            name = f"{page.stem}-{i}"
            written = folder / f"{name}.agent"
            written.write_text(block, encoding="utf-8")
            lines += [f"{written}\t{name}\t{entry}" for entry in names]
(folder / "entries").write_text("".join(line + "\n" for line in lines), encoding="utf-8")
