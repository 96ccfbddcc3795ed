import assert from "node:assert/strict";
import { test } from "node:test";
import { grammar, scoped } from "./scopes/grammar.ts";

/** The innermost scope of a word in a text, where it stands first. */
async function scope(text: string, word: string): Promise<string | undefined> {
  const lines = text.split("\n");
  const line = lines.findIndex((each) => each.includes(word));
  const column = lines[line]?.indexOf(word) ?? -1;
  const found = scoped(await grammar(), lines)[line]?.find((each) => each.start <= column && column < each.end);
  return found?.scopes.at(-1);
}

test("what a declaration names has the colour of what it is", async () => {
  assert.equal(await scope("fn double(n: int) -> int = n * 2", "double"), "entity.name.function.agent");
  assert.equal(await scope("external fn list<Entry<Key, V>>.to_map() -> map<Key, V>", "to_map"), "entity.name.function.agent");
  assert.equal(await scope("private type Order { id: int }", "Order"), "entity.name.type.agent");
  assert.equal(await scope("model small = embedded()", "small"), "variable.other.agent");
  assert.equal(await scope('test "a lamp costs" { expect 1 == 1 }', "lamp"), "entity.name.type.class.agent");
  assert.equal(await scope("enum Mood { good, bad }", "bad"), "variable.other.enummember.agent");
});

test("a parameter is none of the names of arguments and fields", async () => {
  assert.equal(await scope("fn f(first: int) -> int = g(second: 1)", "first"), "variable.parameter.agent");
  assert.equal(await scope("fn f(first: int) -> int = g(second: 1)", "second"), "variable.other.property.agent");
  assert.equal(await scope("fn f(\n  inner: strategy,\n) -> int = 1", "strategy"), "support.type.agent");
});

test("a bracket that is still open ends where the next declaration begins", async () => {
  for (const open of ["fn f(a: int", "fn f(a: int) -> int {", "fn f() -> int = g(1, {", "enum Mood { good,"]) {
    assert.equal(await scope(`${open}\n\nprivate tool next(n: int) -> int = n`, "next"), "entity.name.function.agent", open);
  }
});

test("a text may hold what begins a declaration elsewhere", async () => {
  assert.equal(await scope('prompt p(q: string) -> string = """\ntool a {{ q }}\n"""', "tool a"), "string.quoted.triple.agent");
});
