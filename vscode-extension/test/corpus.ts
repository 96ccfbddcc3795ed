// All that is written in the language in this repository.
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** Tests are started in the extension's folder. */
export const ROOT = resolve("..");

/** Folders that are made, fetched or not kept. */
const LEFT_OUT = new Set(["target", "node_modules", "dist"]);
/** What is asked of a place is marked in the texts of tests. */
const MARKS = /[‸«»]/g;

/** A text in a file, whose path is from the repository's root. */
export interface Text {
  path: string;
  text: string;
}

/** A program of one text with those beside it. `place` is what a person is told: a file, or a file and the line before the text. */
export interface Program extends Text {
  place: string;
  beside: Text[];
}

/** Every `.agent` file as it lies there, in the order of their paths. */
export function files(): Text[] {
  return paths("").map((path) => ({ path, text: read(path) }));
}

/** Every program: a file, one of the cases in a file of tests, or a block of the reference. */
export function programs(): Program[] {
  const pages = readdirSync(join(ROOT, "docs/reference")).filter((name) => name.endsWith(".md"));
  return [...files().flatMap(cases), ...pages.sort().flatMap((name) => blocks(`docs/reference/${name}`))];
}

function paths(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true })
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        return entry.name.startsWith(".") || LEFT_OUT.has(entry.name) ? [] : paths(path);
      }
      return entry.name.endsWith(".agent") ? [path] : [];
    });
}

/** Files of tests hold one case below the other, each under `// ---- what it is`, and in it files under `// -- their name`. */
function cases({ path, text }: Text): Program[] {
  if (!/^\/\/ ---- /m.test(text)) {
    return [{ path, text, place: path, beside: [] }];
  }
  let line = 1;
  return text.split(/^(?=\/\/ ---- )/m).flatMap((one) => {
    const place = `${path}:${line}`;
    const folder = `${path.replace(/\.agent$/, "")}-${line}`;
    line += one.split("\n").length - 1;
    const [first = "", ...others] = one.replace(MARKS, "").split(/^\/\/ -- /m);
    const beside = others.map((each) => ({
      path: `${folder}/${each.slice(0, each.indexOf("\n")).trim()}`,
      text: each.slice(each.indexOf("\n") + 1),
    }));
    return each({ path: `${folder}/main.agent`, text: first }, beside, place);
  });
}

/** The first text and those beside it that are in the language, each with the others. */
function each(first: Text, beside: Text[], place: string): Program[] {
  const all = [first, ...beside.filter(({ path }) => path.endsWith(".agent"))];
  return all.map((one) => ({ ...one, place, beside: all.filter((other) => other !== one) }));
}

/** Blocks of a page that are fenced as `agent`, each with the named ones above it. They lie in the repository's root. */
function blocks(page: string): Program[] {
  const lines = read(page).split("\n");
  const named = new Map<string, string>();
  const found: Program[] = [];
  for (let at = 0; at < lines.length; at++) {
    const [, language, name] = /^```(\S*) ?(\S*)$/.exec(lines[at] ?? "") ?? [];
    if (language === undefined) {
      continue;
    }
    const end = lines.indexOf("```", at + 1);
    const text = lines.slice(at + 1, end).join("\n") + "\n";
    if (language === "agent") {
      const beside = [...named].map(([path, known]) => ({ path, text: known }));
      found.push({ path: name || "example.agent", text, place: `${page}:${at + 1}`, beside });
    }
    if (name?.endsWith(".agent")) {
      named.set(name, text);
    }
    at = end;
  }
  return found;
}

function read(path: string): string {
  return readFileSync(join(ROOT, path), "utf8");
}
