import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { FIRST_AGENT } from "../src/firstAgent.ts";
import snippets from "../snippets/agent.json";

test("the walkthrough shows the agent that its button writes", () => {
  const [, block] = /^```\n([^]*?)^```$/m.exec(readFileSync("media/write.md", "utf8")) ?? [];
  assert.equal(block, FIRST_AGENT);
});

test("the snippet fills in the same agent", () => {
  const text = snippets["A first agent"].body.join("\n");
  const filled = text.replaceAll(/\$\{\d+:([^}]*)\}/g, "$1").replace("$0", "");
  assert.equal(filled, FIRST_AGENT);
});
