import assert from "node:assert/strict";
import { test } from "node:test";
import { isOf, mayBegin, until } from "../src/waiting.ts";

test("what is not there yet is looked for again, ever more rarely", async () => {
  const pauses: number[] = [];
  let looks = 0;
  const found = await until(
    async () => (++looks === 7 ? "run" : undefined),
    () => true,
    async (millis) => void pauses.push(millis),
  );
  assert.equal(found, "run");
  assert.deepEqual(pauses, [500, 1000, 2000, 5000, 5000, 5000]);
});

test("what cannot come any more is looked for once more and not again", async () => {
  let looks = 0;
  const none = await until(
    async () => void looks++,
    () => looks < 2,
    async () => {},
  );
  assert.equal(none, undefined);
  assert.equal(looks, 3);

  const last = await until(
    async () => "run",
    () => false,
    async () => assert.fail("nobody waits"),
  );
  assert.equal(last, "run");
});

test("a run may come until its command ended, for a minute where nobody says that", () => {
  const typed = { name: "Clerk", at: 1_000, ended: false, told: true };
  assert.ok(mayBegin(typed, 10_000_000));
  assert.ok(!mayBegin({ ...typed, ended: true }, 1_001));
  assert.ok(mayBegin({ ...typed, told: false }, 60_999));
  assert.ok(!mayBegin({ ...typed, told: false }, 61_000));
  assert.ok(isOf(typed, "Clerk") && isOf(typed, undefined) && isOf({ ...typed, name: undefined }, "Clerk"));
  assert.ok(!isOf(typed, "Other"));
});
