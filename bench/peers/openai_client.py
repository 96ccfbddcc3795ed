"""The work of ModelClient with openai-python: `openai_client.py stream|whole URL [CALLS]` prints one line of JSON."""
import json
import os
import resource
import sys
import time

from openai import OpenAI

TEXT = "The whole stock of lanterns in the main store is worth 512.50 euros, at a price of 12.50 euros each."
MESSAGES = [{"role": "system", "content": "You are a clerk in a shop. " * 8},
            {"role": "user", "content": "What is our whole stock of lanterns worth?"}]
stream, calls = sys.argv[1] == "stream", int(sys.argv[3]) if len(sys.argv) > 3 else 1000
client = OpenAI(base_url=sys.argv[2], api_key="none")


def ask():
    reply = client.chat.completions.create(model="stub", messages=MESSAGES, stream=stream)
    if stream:
        text = "".join(one.choices[0].delta.content or "" for one in reply if one.choices)
    else:
        text = reply.choices[0].message.content
    assert text == TEXT, text


def cpu():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


for _ in range(100):
    ask()
before, took = cpu(), []
for _ in range(calls):
    began = time.perf_counter()
    ask()
    took.append((time.perf_counter() - began) * 1e3)
took.sort()
print(json.dumps({"what": "client", "failed": 0, "calls": calls, "p50_ms": round(took[calls // 2], 3), "p99_ms": round(took[int(calls * .99)], 3),
                  "cpu_ms_per_call": round((cpu() - before) / calls * 1e3, 4), "load": round(os.getloadavg()[0], 1)}))
