// Where `agentc` is. Knows no editor, so that it can be tried without one.
import { accessSync, constants, statSync } from "node:fs";
import { delimiter, dirname, isAbsolute, join, resolve } from "node:path";

/** Where an `agentc` was found, and by what. */
export interface Found {
  readonly path: string;
  readonly by: "setting" | "project" | "PATH";
}

/** Why there is none, in words for a person. */
export interface Missing {
  readonly why: string;
}

export interface Search {
  /** The setting `agentc.path`; empty if it is not set. */
  readonly setting: string;
  /** Open folders. */
  readonly folders: readonly string[];
  /** Whether what lies in the open folders may be started. */
  readonly trusted: boolean;
  /** The variable `PATH`. */
  readonly path: string;
  readonly windows: boolean;
}

export const INSTALL =
  "Get agentc (a JDK 25 and its folder are all it needs), put it on the PATH, or name it in the setting `agentc.path`.";

/** The one that is named, else the nearest in an open folder or above, else the one on the PATH. */
export function locate(search: Search): Found | Missing {
  if (search.setting !== "") {
    return named(search);
  }
  if (search.trusted) {
    for (const folder of search.folders) {
      const found = above(folder, search.windows);
      if (found !== undefined) {
        return { path: found, by: "project" };
      }
    }
  }
  for (const folder of search.path.split(delimiter)) {
    const found = folder === "" ? undefined : inside(folder, search.windows);
    if (found !== undefined) {
      return { path: found, by: "PATH" };
    }
  }
  return { why: "there is no agentc in the open folder and none on the PATH" };
}

function named(search: Search): Found | Missing {
  const home = search.setting.startsWith("~/") ? join(process.env["HOME"] ?? "", search.setting.slice(2)) : search.setting;
  const path = isAbsolute(home) ? home : resolve(search.folders[0] ?? ".", home);
  if (isFolder(path)) {
    const found = inside(path, search.windows);
    return found === undefined
      ? { why: `the setting \`agentc.path\` names the folder ${path}, and there is no agentc in it` }
      : { path: found, by: "setting" };
  }
  return isProgram(path)
    ? { path, by: "setting" }
    : { why: `the setting \`agentc.path\` names ${path}, and there is no program there` };
}

function above(folder: string, windows: boolean): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    const found = inside(at, windows);
    if (found !== undefined || dirname(at) === at) {
      return found;
    }
  }
}

function inside(folder: string, windows: boolean): string | undefined {
  const names = windows ? ["agentc.cmd", "agentc.bat", "agentc.exe"] : ["agentc"];
  return names.map((name) => join(folder, name)).find(isProgram);
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
