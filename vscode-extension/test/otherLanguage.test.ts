import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { isAgentScript } from "../src/otherLanguage.ts";
import { SHAPES, shapes } from "./agentScript.ts";
import { files, programs } from "./corpus.ts";
import texts from "./otherLanguage.json";

test("texts are told as the compiler tells them", () => {
  const taken = texts.filter((each) => isAgentScript(each.text));
  assert.deepEqual(taken, texts.filter((each) => each.other));
});

test("every shape of it is recognised", () => {
  const all = shapes();
  assert.equal(new Set(all.map((each) => each.text)).size, SHAPES);
  assert.deepEqual(all.filter((each) => !isAgentScript(each.text)), []);
});

test("the shapes that the compiler is tried with are these", () => {
  const made = `[\n${shapes().map((each) => JSON.stringify(each)).join(",\n")}\n]\n`;
  if (process.env["GOLDEN_UPDATE"] === "true") {
    writeFileSync("test/agentScript.json", made);
  }
  assert.equal(readFileSync("test/agentScript.json", "utf8"), made);
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
