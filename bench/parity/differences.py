"""The largest relative difference of each objective between gradients and differences of the loss, of the lines that
FiniteDifferencesTest wrote: `differences.py FILE`. A table on standard error, lines of JSON on standard output; status 1 where an
objective is over the bar or lacks a group of parameters.
"""
import collections
import json
import sys

TOLERANCE = 1e-4
GROUPS = 11  # kinds of tensors of a Llama with tied embeddings

found = collections.defaultdict(dict)
with open(sys.argv[1], encoding="utf-8") as file:
    for line in map(json.loads, file):
        groups = found[line["objective"]]
        groups[line["group"]] = max(groups.get(line["group"], 0), line["worst"])
status = 0 if found else 1
print(f"{'objective':20} groups  largest relative difference to differences of the loss", file=sys.stderr)
for objective, groups in found.items():
    worst = max(groups, key=groups.get)
    whole = len(groups) == GROUPS or objective == "low rank"
    if groups[worst] >= TOLERANCE or not whole:
        status = 1
    print(json.dumps(dict(part="differences", objective=objective, groups=len(groups), worst=groups[worst], where=worst)))
    print(f"{objective:20} {len(groups):6}  {groups[worst]:.1e} in {worst}{'' if whole else ': not all groups'}", file=sys.stderr)
sys.exit(status)
