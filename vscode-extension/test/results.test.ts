import assert from "node:assert/strict";
import { test } from "node:test";
import { results } from "../src/results.ts";

const REPORT = {
  format: 1,
  passed: 1,
  failed: 1,
  tests: [
    { name: "twice", file: "a.agent", line: 7, status: "passed", message: null, took: 0.012 },
    { name: "thrice", file: "a.agent", line: 11, status: "failed", message: "a.agent:12: expected 6\ngot 4", took: 0.5 },
  ],
  coverage: {
    declarations: { covered: 1, of: 2 },
    branches: { covered: 3, of: 4 },
    missed: ["a.agent:3 fn unused"],
    files: [
      {
        file: "a.agent",
        declarations: [
          { kind: "fn", name: "twice", line: 1, executed: true, places: [{ sort: "branch", line: 2, taken: [true, false] }] },
          { kind: "fn", name: "unused", line: 3, executed: false, places: [] },
        ],
      },
    ],
  },
};

test("what passed and what failed is told with its reason", () => {
  const came = results(JSON.stringify(REPORT), "");
  assert.deepEqual(came.outcomes.map((each) => [each.name, each.passed, each.milliseconds]), [
    ["twice", true, 12],
    ["thrice", false, 500],
  ]);
  assert.equal(came.outcomes[1]?.message, "a.agent:12: expected 6\ngot 4");
  assert.equal(came.coverage, "declarations: 1 of 2, branches: 3 of 4");
});

test("what tests executed is told for each declaration of a file", () => {
  assert.deepEqual([...results(JSON.stringify(REPORT), "").covered], [
    [
      "a.agent",
      [
        { name: "twice", line: 1, executed: true, partings: [{ line: 2, sort: "branch", taken: [true, false] }] },
        { name: "unused", line: 3, executed: false, partings: [] },
      ],
    ],
  ]);
});

test("a report of an older agentc tells no places", () => {
  const { files, ...counts } = REPORT.coverage;
  assert.equal(files.length, 1);
  const came = results(JSON.stringify({ ...REPORT, coverage: counts }), "");
  assert.equal(came.covered.size, 0);
  assert.equal(came.coverage, "declarations: 1 of 2, branches: 3 of 4");
});

test("files that are wrong are told by their findings", () => {
  const finding = { id: "name/unknown", message: "unknown name `m`", file: "a.agent", range: { start: { line: 2, column: 5 } } };
  assert.deepEqual(results(JSON.stringify({ ok: false, findings: [finding] }), "").findings, ["a.agent:2:5: unknown name `m`"]);
});

test("what is no report is told as it was printed", () => {
  assert.deepEqual(results("", "agentc: no JDK 25 was found\n").findings, ["agentc: no JDK 25 was found"]);
  assert.deepEqual(results("half {", "").findings, ["half {"]);
});
