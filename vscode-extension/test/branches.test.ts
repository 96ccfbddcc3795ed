import assert from "node:assert/strict";
import { test } from "node:test";
import { precedes } from "../src/branches.ts";

test("branches stand by their numbers, all else as it began", () => {
  assert.equal(precedes("Clerk/act.1[0]/price.1", "Clerk/act.1[1]/price.1"), true);
  assert.equal(precedes("Clerk/act.1[2]", "Clerk/act.1[10]/price.1"), true);
  assert.equal(precedes("Clerk/act.1[1]", "Clerk/act.1[0]"), false);
  assert.equal(precedes("Clerk/act.2[0]", "Clerk/act.1[1]"), false);
  assert.equal(precedes("all[1]/x[0]", "all[1]/x[3]"), true);
  assert.equal(precedes("Clerk/think.1", "Clerk/act.1[1]"), false);
});
