import assert from "node:assert/strict";
import { test } from "node:test";
import { choices, length, Lines, newest, places, Run, type Step } from "../src/runs.ts";

const BEGIN = {
  line: "run",
  format: 1,
  run: "0198",
  entry: "clerk.main",
  status: "running",
  input: { question: "lamps?" },
  started: "2026-05-04T03:02:01.000250Z",
  folder: "/shop",
};
const END = {
  line: "end",
  run: "0198",
  entry: "clerk.main",
  status: "done",
  output: "12.50",
  usage: { input: 1512, output: 61, cached: 0, estimated: true },
  calls: 2,
  tool_calls: 1,
  cost: null,
  took: 75.246912,
};

function step(key: string, above: string | null, more: Record<string, unknown>): string {
  const fields = { key, kind: "tool", name: "clerk.price", at: "clerk.agent:15", place: "clerk.agent:15", above };
  return JSON.stringify({ line: "step", ...fields, took: null, status: "running", usage: null, ...more });
}

function fed(...lines: readonly string[]): Run {
  const run = new Run();
  [JSON.stringify(BEGIN), ...lines].forEach((line) => run.take(line));
  return run;
}

test("runs are chosen by what was run, when, and what came of it", () => {
  const printed = JSON.stringify({
    format: 1,
    runs: [
      { run: "b", entry: "clerk.Clerk", started: "2026-05-04T03:02:01.000250Z", status: "running", input: { question: "lamps?" } },
      { run: "a", entry: "clerk.main", started: "2026-05-03T03:02:01.000250Z", status: "done", input: {} },
    ],
  });
  const runs = choices(printed);
  assert.deepEqual(runs.map((each) => each.words), [
    'Clerk · 2026-05-04 03:02 · running · {"question":"lamps?"}',
    "main · 2026-05-03 03:02 · done",
  ]);
  assert.equal(newest(runs)?.run, "b");
  assert.equal(newest(runs, "main")?.run, "a");
  assert.equal(newest(runs, "other"), undefined);
  assert.equal(newest(runs, "main", Date.parse("2026-05-03T03:02:01Z"))?.run, "a");
  assert.equal(newest(runs, "main", Date.parse("2026-05-04T00:00:00Z")), undefined);
  assert.deepEqual(choices("agentc: no JDK 25 was found"), []);
});

test("pieces of output are put together to lines", () => {
  const lines = new Lines();
  assert.deepEqual(lines.take('{"a":1}\n{"b"'), ['{"a":1}']);
  assert.deepEqual(lines.take(":2}"), []);
  assert.deepEqual(lines.take("\n\n"), ['{"b":2}']);
});

test("a step is told again when it ends, below what it was called in", () => {
  const run = fed(
    step("main", null, { kind: "run", name: "clerk.main", arguments: { question: "lamps?" } }),
    step("main/price.1", "main", { arguments: { item: "lamp" } }),
    step("main/price.1", "main", { arguments: { item: "lamp" }, status: "done", took: 0.012, result: { cents: 1250 } }),
  );
  assert.deepEqual(run.steps.map((each) => [each.above, each.head, each.given, each.outcome, each.status, each.took]), [
    [undefined, "run main", "", "", "running", ""],
    ["main", "tool price", '{"item":"lamp"}', '{"cents":1250}', "done", "12 ms"],
  ]);
  assert.deepEqual(run.steps[1]?.blocks.map((each) => each.name), ["Given", "Result", "Key"]);
});

test("how an agent proceeds is part of its own work, and a branch is told once", () => {
  const run = fed(
    step("A", null, { kind: "agent", name: "clerk.A", branch: "[1]" }),
    step("A/react.1", "A", { kind: "strategy", name: "std.strategy.react", branch: "[1]" }),
    step("A/react.1/act.1[0]/price.1~2", "A/react.1", { branch: "[1][0]", attempt: 2 }),
  );
  assert.deepEqual(run.steps.map((each) => [each.above, each.head]), [
    [undefined, "agent A[1]"],
    ["A", "tool price[0], try 2"],
  ]);
});

test("decisions about one step stand beside each other", () => {
  const decision = { kind: "decision", name: "retry", status: "decided", words: "tries again after 2 s", facts: { after: 2 } };
  const run = fed(step("think.1", null, { kind: "model", name: "fast" }), step("think.1", "think.1", decision), step("think.1", "think.1", decision));
  assert.deepEqual(run.steps.map((each) => [each.above, each.head, each.place]), [
    [undefined, "model fast", "clerk.agent:15"],
    ["think.1", "tries again after 2 s", ""],
    ["think.1", "tries again after 2 s", ""],
  ]);
  assert.equal(new Set(run.steps.map((each) => each.id)).size, 3);
});

test("what a model said and asked for is what came of its call", () => {
  const answer = { text: "", calls: [{ name: "price", arguments: { item: "lamp" } }, { name: "stock", raw: '{"item": ' }] };
  const run = fed(step("think.1", null, { kind: "model", name: "fast", status: "done", answer, usage: { input: 1, output: 2 } }));
  assert.equal(run.steps[0]?.outcome, 'price {"item":"lamp"}, stock "{\\"item\\": "');
  assert.equal(run.steps[0]?.tokens, "1 in 2 out");
});

test("a failure is told in its words", () => {
  const run = fed(step("price.1", null, { status: "failed", failure: { error: "ToolFailed", message: "the stock file is gone" } }));
  assert.deepEqual([run.steps[0]?.status, run.steps[0]?.outcome], ["failed", "the stock file is gone"]);
});

test("what had not ended when the run did was stopped", () => {
  const run = fed(step("price.1", null, {}));
  const told = run.take(JSON.stringify({ ...END, status: "stopped" }));
  assert.deepEqual(told.map((each) => each.type), ["steps", "status"]);
  assert.equal(run.steps[0]?.status, "stopped");
  assert.deepEqual(run.status, {
    type: "status",
    words: "stopped · 2 model calls · ~1,512 in 61 out · 1 tool call · 1 min 15 s · price unknown",
    live: false,
  });
});

test("a page that comes late is told all of it", () => {
  const run = fed(step("price.1", null, {}));
  const told = run.whole();
  assert.deepEqual(told.map((each) => each.type), ["begin", "steps", "status"]);
  const [begin] = told;
  assert.deepEqual(begin, { type: "begin", title: "main · 0198", input: '{"question":"lamps?"}' });
  assert.equal(run.folder, "/shop");
});

test("a long value is cut where it stands in a line, and whole below", () => {
  const result = "x".repeat(1_000);
  const [shown] = fed(step("price.1", null, { status: "done", result })).steps as readonly [Step];
  assert.equal(shown.outcome.length, 300);
  assert.equal(shown.blocks.find((each) => each.name === "Result")?.text, result);
});

test("a line that is no document says nothing", () => {
  assert.deepEqual(new Run().take("waiting for another process"), []);
});

test("a place is looked for in the run's folder first", () => {
  assert.deepEqual(places("clerk.agent:15", ["/shop", "/open"]), [
    { file: "/shop/clerk.agent", line: 15 },
    { file: "/open/clerk.agent", line: 15 },
  ]);
  assert.deepEqual(places("/else/clerk.agent:2", ["/shop"]), [{ file: "/else/clerk.agent", line: 2 }]);
  assert.deepEqual(places("std/strategy/react.agent:2", ["/shop"]), []);
  assert.deepEqual(places("", ["/shop"]), []);
});

test("times are told as the command tells them", () => {
  assert.deepEqual([null, 0, 0.0004, 1.234, 61, 3_660].map(length), ["", "0 ms", "0 ms", "1.23 s", "1 min 1 s", "1 h 1 min"]);
});
