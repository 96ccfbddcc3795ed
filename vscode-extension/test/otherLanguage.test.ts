import assert from "node:assert/strict";
import { test } from "node:test";
import { isAgentScript } from "../src/otherLanguage.ts";
import { SHAPES, shapes } from "./agentScript.ts";
import { files, programs } from "./corpus.ts";

test("two headers make a file Agent Script", () => {
  assert.equal(isAgentScript('system:\n    instructions: "x"\n\nconfig:\n    agent_name: "y"\n'), true);
  assert.equal(isAgentScript("config:\r\n    a: 1\r\n\r\nstart_agent main:\r\n"), true);
  assert.equal(isAgentScript("config:\nsystem: // as a page of ours shows it\n"), true);
});

test("one with something in it does too", () => {
  assert.equal(isAgentScript('config:\n    agent_name: "y"\n'), true);
  assert.equal(isAgentScript("topic greeting\n\tdescription: 'x'"), true);
});

test("what it says of itself before anything else is enough", () => {
  assert.equal(isAgentScript("# @dialect: agentforce=2.2\n"), true);
  assert.equal(isAgentScript("\uFEFF\n# by hand\n#@dialect:agentforce"), true);
  assert.equal(isAgentScript("fn f() -> int = 1\n# @dialect: agentforce=2.2\n"), false);
});

test("every shape of it is recognised", () => {
  const all = shapes();
  assert.equal(new Set(all.map((each) => each.text)).size, SHAPES);
  assert.deepEqual(all.filter((each) => !isAgentScript(each.text)), []);
});

test("a file of ours is ours, half written too", () => {
  assert.equal(isAgentScript("model m = embedded()\n\nagent A(q: string) -> string {\n  model: m\n  system:\n"), false);
  assert.equal(isAgentScript("system:\n"), false);
  assert.equal(isAgentScript(""), false);
  assert.equal(isAgentScript('model: small\nsystem: """\n  Be brief.\n  """\ntools: [price]\n'), false);
  assert.equal(isAgentScript('system:\n  "Be brief."\nuser: question\n'), false);
});

test("a text in a file of ours may hold what makes another file Agent Script", () => {
  assert.equal(isAgentScript('fn sample() -> string = """\nsystem:\n    instructions: "x"\nconfig:\n    agent_name: "y"\n"""\n'), false);
});

test("nothing that is written in the language here is taken for it, wherever it is cut off", () => {
  const taken: string[] = [];
  for (const { path, text } of [...files(), ...programs()]) {
    const lines = text.split("\n");
    for (let end = 0; end <= lines.length; end++) {
      if (isAgentScript(lines.slice(0, end).join("\n"))) {
        taken.push(`${path}, the first ${end} lines`);
      }
    }
  }
  assert.deepEqual(taken, []);
});
