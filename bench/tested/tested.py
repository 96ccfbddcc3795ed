"""tested.py AGENTC TIMES SCRATCH: see run. Prints a JSON object a figure."""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys

AGENTC, TIMES, SCRATCH = sys.argv[1], int(sys.argv[2]), pathlib.Path(sys.argv[3])
PLACES = [
    # locale, zone, cores
    ("en_US", "UTC", 2),
    ("tr_TR", "Asia/Kathmandu", 1),
    ("ar_EG", "America/St_Johns", 16),
    ("hi_IN_#Deva", "Pacific/Apia", 3),
]
KEY = re.compile(r"\([A-Za-z_][\w.~#\[\]/]*\) (changed|is neither)|moved: it was recorded as \S+ and is \S+ now")
# A text that a model is told: after system: or user:, a tool's description, what a recorded test asks.
TOOK = re.compile(rb'"took": ?[\d.]+')  # the one thing that may differ
TOLD = re.compile(r'(?m)^\s*(?:system|user): "([^"\n]+)"|^/// (.+)\n(?=tool |agent )|^\s*#? ?(\{\{ \w+ \}\})$')


def alone():
    """A prefix that cuts the network, if there is one."""
    cut = ["unshare", "-rn"]
    return cut if subprocess.run(cut + ["true"], capture_output=True).returncode == 0 else []


def tested(folder, place=PLACES[0], cut=()):
    locale, zone, cores = place
    language, country = locale.split("_")[:2]
    script = locale.partition("#")[2]
    flags = f"-Duser.language={language} -Duser.country={country} -Duser.timezone={zone} -XX:ActiveProcessorCount={cores}"
    flags += f" -Duser.script={script}" if script else ""
    env = dict(os.environ, JAVA_TOOL_OPTIONS=flags, TZ=zone, LC_ALL=locale.split("_#")[0] + ".UTF-8", AGENTC_HOME=str(SCRATCH / "home"))
    env.pop("SHOP_URL", None)
    return subprocess.run([*cut, AGENTC, "test", "--json", str(folder)], env=env, capture_output=True)


def places():
    cut = alone()
    outputs, failed, count = set(), 0, 0
    for place in PLACES:
        for _ in range(TIMES):
            ran = tested("examples", place, cut)
            outputs.add(TOOK.sub(b"", ran.stdout))
            failed += ran.returncode != 0
            count = len(json.loads(ran.stdout)["tests"])
    print(json.dumps({"what": "surroundings", "processes": len(PLACES) * TIMES, "tests": count, "failed": failed,
                      "different_outputs": len(outputs), "network": "cut" if cut else "there"}), flush=True)
    return failed == 0 and len(outputs) == 1


def changes():
    """Each text that a model is told, in a copy of the examples."""
    told, named, missed = 0, 0, []
    for file in sorted(pathlib.Path("examples").rglob("*.agent")):
        text = file.read_text()
        if "replay:" not in text:
            continue
        for found in TOLD.finditer(text):
            group = found.lastindex
            copy = SCRATCH / "copy"
            shutil.rmtree(copy, ignore_errors=True)
            shutil.copytree("examples", copy, ignore=shutil.ignore_patterns("src", "target"))
            other = text[: found.start(group)] + "Quite so. " + text[found.start(group):]
            (copy / file.relative_to("examples")).write_text(other)
            ran = tested(copy / file.relative_to("examples"))
            told += 1
            document = json.loads(ran.stdout or "{}")
            messages = " ".join(test["message"] or "" for test in document.get("tests", []))
            if ran.returncode == 1 and KEY.search(messages):
                named += 1
            else:
                missed.append(f"{file}: {found[group]}")
    print(json.dumps({"what": "changed texts", "changed": told, "named": named, "missed": missed}), flush=True)
    return not missed


good = places()
good &= changes()
sys.exit(0 if good else 1)
