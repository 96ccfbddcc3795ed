import assert from "node:assert/strict";
import { test } from "node:test";
import { isAgentScript } from "../src/otherLanguage.ts";

test("two headers make a file Agent Script", () => {
  assert.equal(isAgentScript('system:\n    instructions: "x"\n\nconfig:\n    agent_name: "y"\n'), true);
  assert.equal(isAgentScript("config:\r\n    a: 1\r\n\r\nstart_agent main:\r\n"), true);
});

test("what it says of itself in its first line is enough", () => {
  assert.equal(isAgentScript("# @dialect: agentforce=2.2\n"), true);
});

test("a file of ours is ours, half written too", () => {
  assert.equal(isAgentScript("model m = embedded()\n\nagent A(q: string) -> string {\n  model: m\n  system:\n"), false);
  assert.equal(isAgentScript("system:\n"), false);
  assert.equal(isAgentScript(""), false);
});
