import assert from "node:assert/strict";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import { locate, type Search } from "../src/locate.ts";

let root = "";

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "agentc-locate-"));
});

afterEach(() => rmSync(root, { recursive: true }));

function program(...way: string[]): string {
  const path = join(root, ...way);
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, "#!/bin/sh\n");
  chmodSync(path, 0o755);
  return path;
}

function search(more: Partial<Search>): Search {
  return { setting: "", folders: [], trusted: true, path: "", windows: false, ...more };
}

test("the setting is taken before all else", () => {
  const set = program("set", "agentc");
  const onPath = program("bin", "agentc");
  assert.deepEqual(locate(search({ setting: set, path: join(onPath, "..") })), { path: set, by: "setting" });
});

test("the setting may name a folder", () => {
  const set = program("set", "agentc");
  assert.deepEqual(locate(search({ setting: join(root, "set") })), { path: set, by: "setting" });
});

test("a setting that leads nowhere is said, and nothing else is taken", () => {
  const onPath = program("bin", "agentc");
  const found = locate(search({ setting: join(root, "gone"), path: join(onPath, "..") }));
  assert.ok("why" in found && found.why.includes("gone"));
});

test("the project's own is taken before the one on the PATH, from folders above too", () => {
  const own = program("project", "agentc");
  const onPath = program("bin", "agentc");
  const folders = [join(root, "project", "a", "b")];
  assert.deepEqual(locate(search({ folders, path: join(onPath, "..") })), { path: own, by: "project" });
});

test("what lies in a folder that is not trusted is not started", () => {
  program("project", "agentc");
  const onPath = program("bin", "agentc");
  const folders = [join(root, "project")];
  assert.deepEqual(locate(search({ folders, trusted: false, path: join(onPath, "..") })), { path: onPath, by: "PATH" });
});

test("a file that is no program is passed over", () => {
  writeFileSync(join(root, "agentc"), "text");
  chmodSync(join(root, "agentc"), 0o644);
  assert.ok("why" in locate(search({ path: root })));
});

test("on Windows other names are looked for", () => {
  const own = program("project", "agentc.cmd");
  assert.deepEqual(locate(search({ folders: [join(root, "project")], windows: true })), { path: own, by: "project" });
});
