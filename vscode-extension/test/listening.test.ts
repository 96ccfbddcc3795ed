import assert from "node:assert/strict";
import { test } from "node:test";
import { listening, words } from "../src/listening.ts";

test("the port is read once its line is whole enough", () => {
  assert.equal(listening(""), undefined);
  assert.equal(listening("1 remark\ndebugger: listening on"), undefined);
  assert.equal(listening("1 remark\ndebugger: listening on 127.0.0.1:4711; the run begins once one is attached\n"), 4711);
});

test("a text is one word, options are several", () => {
  assert.deepEqual(words("  "), []);
  assert.deepEqual(words("How much is a lamp?"), ["How much is a lamp?"]);
  assert.deepEqual(words('--n 3 --title "two words" --x \'a b\''), ["--n", "3", "--title", "two words", "--x", "a b"]);
});
