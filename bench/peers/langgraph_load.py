"""The work of dev.agentc.bench.Load in LangGraph: a run is two turns in one thread, five model calls and three tool calls.

    langgraph_load.py --runs 1000 --saver none|sqlite [--durability sync|async|exit] [--sequential] [--sleep 0.2]

prints one line of JSON. The model is a fake that decides by content; the log of SQLite's saver is written back inside the timed window.
"""
import argparse
import asyncio
import json
import os
import resource
import statistics
import tempfile
import time

from langchain.agents import create_agent
from langchain_core.language_models.chat_models import BaseChatModel
from langchain_core.messages import AIMessage, HumanMessage, ToolMessage
from langchain_core.outputs import ChatGeneration, ChatResult
from langchain_core.tools import tool
from langgraph.checkpoint.sqlite.aio import AsyncSqliteSaver

parser = argparse.ArgumentParser()
parser.add_argument("--runs", type=int, default=100)
parser.add_argument("--saver", choices=["none", "sqlite"], default="none")
parser.add_argument("--durability")
parser.add_argument("--sleep", type=float, default=0.2)
parser.add_argument("--sequential", action="store_true")
parser.add_argument("--warm", type=int, default=10)
parser.add_argument("--limit", type=float, default=240, help="seconds; what has not ended by then is counted")
args = parser.parse_args()

SYSTEM = "You are a clerk in a shop. Answer questions about prices and stock with the tools you have. " * 3
QUESTIONS = "What is our whole stock of lanterns worth? Look up price and stock first.", "Thank you. Say that once more in one sentence."
STEPS = [("price", {"item": "lantern"}), ("stock", {"item": "lantern"}), ("sum_of", {"expression": "12.5*41"})]
USAGE = {"input_tokens": 100, "output_tokens": 20, "total_tokens": 120}


@tool
async def price(item: str) -> str:
    """Price of an item in the shop, in euros."""
    return f"{item} costs 12.50 euros"


@tool
async def stock(item: str) -> str:
    """How many of an item are in stock."""
    return f"{item}: 41 in stock in the main store"


@tool
async def sum_of(expression: str) -> str:
    """Evaluate an arithmetic expression."""
    return f"512.5 is {expression}"


class Spent:
    """In the fake model: seconds and calls."""
    seconds, calls, sleep = 0.0, 0, 0.0


class Fake(BaseChatModel):
    @property
    def _llm_type(self):
        return "fake"

    def bind_tools(self, tools, **_):
        return self

    def _generate(self, *_, **__):
        raise NotImplementedError

    async def _agenerate(self, messages, stop=None, run_manager=None, **_):
        began = time.perf_counter()
        await asyncio.sleep(Spent.sleep)
        observed = sum(isinstance(m, ToolMessage) for m in messages)
        if sum(isinstance(m, HumanMessage) for m in messages) == 1 and observed < len(STEPS):
            name, given = STEPS[observed]
            reply = AIMessage(content="I look that up.", tool_calls=[{"name": name, "args": given, "id": f"call_{observed}"}], usage_metadata=USAGE)
        else:
            reply = AIMessage(content="The whole stock of lanterns is worth 512.50 euros.", usage_metadata=USAGE)
        Spent.calls += 1
        Spent.seconds += time.perf_counter() - began
        return ChatResult(generations=[ChatGeneration(message=reply)])


async def one(agent, name):
    more = {"durability": args.durability} if args.durability else {}
    config = {"configurable": {"thread_id": name}, "recursion_limit": 60}
    reply = await agent.ainvoke({"messages": [HumanMessage(QUESTIONS[0])]}, config, **more)
    before = [] if args.saver == "sqlite" else reply["messages"]
    reply = await agent.ainvoke({"messages": [*before, HumanMessage(QUESTIONS[1])]}, config, **more)
    assert len(reply["messages"]) == 10 and "512.50" in reply["messages"][-1].content, len(reply["messages"])


def cpu():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


async def written_back(saver):
    if saver:
        await saver.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def size(folder):
    return sum(os.path.getsize(os.path.join(folder, name)) for name in os.listdir(folder))


async def work(saver, folder):
    agent = create_agent(Fake(), [price, stock, sum_of], system_prompt=SYSTEM, checkpointer=saver)
    for i in range(args.warm):
        await one(agent, f"warm{i}")
    await written_back(saver)
    Spent.sleep, Spent.seconds, Spent.calls, before = args.sleep, 0.0, 0, size(folder)
    used, began, added, failed, late = cpu(), time.perf_counter(), [], 0, ()
    if args.sequential:
        for i in range(args.runs):
            spent, at = Spent.seconds, time.perf_counter()
            await one(agent, f"run{i}")
            added.append((time.perf_counter() - at - (Spent.seconds - spent)) / 5 * 1e3)
    else:
        done, late = await asyncio.wait([asyncio.ensure_future(one(agent, f"run{i}")) for i in range(args.runs)], timeout=args.limit)
        failed = sum(task.exception() is not None for task in done)
    await written_back(saver)
    wall, used = time.perf_counter() - began, cpu() - used
    line = {"what": "langgraph", "saver": args.saver, "durability": args.durability, "runs": args.runs, "failed": failed, "unfinished": len(late),
            "calls": Spent.calls, "wall_s": round(wall, 2), "cpu_ms_per_call": round(used / Spent.calls * 1e3, 3),
            "rss_peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3),
            "store_bytes_per_run": round((size(folder) - before) / args.runs), "load": round(os.getloadavg()[0], 1)}
    if added:
        line["added_ms_median"] = round(statistics.median(added), 3)
    print(json.dumps(line), flush=True)
    if late:
        os._exit(1)


async def main():
    with tempfile.TemporaryDirectory() as folder:
        if args.saver == "none":
            await work(None, folder)
        else:
            async with AsyncSqliteSaver.from_conn_string(folder + "/c.db") as saver:
                await work(saver, folder)


asyncio.run(main())
