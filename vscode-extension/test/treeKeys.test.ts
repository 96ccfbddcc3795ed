import assert from "node:assert/strict";
import { test } from "node:test";
import { moved, type Row } from "../src/treeKeys.ts";

const ROWS: readonly Row[] = [
  { id: "run", level: 1, open: true },
  { id: "agent", level: 2, open: false },
  { id: "tool", level: 2, open: true },
  { id: "http", level: 3, open: undefined },
];

test("up and down go from row to row, and stop at the ends", () => {
  assert.deepEqual(moved(ROWS, "agent", "ArrowDown"), { to: "tool" });
  assert.deepEqual(moved(ROWS, "agent", "ArrowUp"), { to: "run" });
  assert.equal(moved(ROWS, "run", "ArrowUp"), undefined);
  assert.equal(moved(ROWS, "http", "ArrowDown"), undefined);
  assert.deepEqual(moved(ROWS, "tool", "Home"), { to: "run" });
  assert.deepEqual(moved(ROWS, "run", "End"), { to: "http" });
});

test("right opens, then goes in; left closes, then goes out", () => {
  assert.deepEqual(moved(ROWS, "agent", "ArrowRight"), { open: true });
  assert.deepEqual(moved(ROWS, "tool", "ArrowRight"), { to: "http" });
  assert.equal(moved(ROWS, "http", "ArrowRight"), undefined);
  assert.deepEqual(moved(ROWS, "tool", "ArrowLeft"), { open: false });
  assert.deepEqual(moved(ROWS, "http", "ArrowLeft"), { to: "tool" });
  assert.deepEqual(moved(ROWS, "agent", "ArrowLeft"), { to: "run" });
});

test("other keys and rows that are gone do nothing", () => {
  assert.equal(moved(ROWS, "agent", "x"), undefined);
  assert.equal(moved(ROWS, "gone", "ArrowDown"), undefined);
});
