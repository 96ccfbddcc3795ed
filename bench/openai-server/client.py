"""The openai package of PyPI as a client of the fault server: faults as JSON on standard input, what came of each on output."""
import json
import os
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

from openai import OpenAI

BASE, LATE = sys.argv[1], float(sys.argv[2])
TOOLS = [{'type': 'function', 'function': {'name': name, 'parameters': {
    'type': 'object', 'properties': {'item': {'type': 'string'}}, 'required': ['item'], 'additionalProperties': False}, 'strict': True}}
    for name in ('price', 'stock')]


def meet(number, fault):
    client = OpenAI(base_url=f'{BASE}first/{number}/pypi', api_key='none', max_retries=0, timeout=LATE if fault['late'] else 20)
    try:
        with client.chat.completions.stream(model='served-1', messages=[{'role': 'user', 'content': '?'}], tools=TOOLS) as stream:
            message = stream.get_final_completion().choices[0].message
        calls = ' '.join(c.function.name + c.function.arguments for c in message.tool_calls or [])
        return f'reply: {(message.content or "")[:60]}{calls}'
    except Exception as e:
        return f'{type(e).__name__}: {str(e)[:120]}'.replace('\n', ' ')


def patiently(number, fault):
    """The package's time-out is for each read: a server that sends signs of life without end holds it for ever."""
    said = []
    thread = threading.Thread(target=lambda: said.append(meet(number, fault)), daemon=True)
    thread.start()
    thread.join(5 * LATE if fault['late'] else 25)
    return said[0] if said else 'still waiting'


with ThreadPoolExecutor(8) as pool:
    json.dump(list(pool.map(lambda one: patiently(*one), enumerate(json.load(sys.stdin)))), sys.stdout)
sys.stdout.flush()
os._exit(0)
