// One measure for what the compiler and the grammar say of a unit of text.
import type { Scoped } from "./grammar.ts";
import type { Stretch } from "./server.ts";

/** What is told apart; `none` is where nothing is said. */
export type Class = "comment" | "string" | "number" | "keyword" | "type" | "function" | "property" | "variable" | "none";

const SORTS: Record<string, Class> = {
  comment: "comment",
  string: "string",
  number: "number",
  keyword: "keyword",
  namespace: "type",
  type: "type",
  enum: "type",
  class: "type",
  function: "function",
  method: "function",
  property: "property",
  enumMember: "property",
  parameter: "variable",
  variable: "variable",
};

/** By how a scope begins; the first that fits. */
const SCOPES: [string, Class][] = [
  ["comment.", "comment"],
  ["constant.character.escape.", "string"],
  ["string.", "string"],
  ["constant.numeric.", "number"],
  ["constant.language.", "keyword"],
  ["keyword.operator.", "none"],
  ["keyword.", "keyword"],
  ["storage.", "keyword"],
  ["support.type.", "type"],
  ["entity.name.type.", "type"],
  ["entity.name.namespace.", "type"],
  ["entity.name.function.", "function"],
  ["variable.other.property.", "property"],
  ["variable.other.member.", "property"],
  ["variable.other.enummember.", "property"],
  ["variable.", "variable"],
  ["punctuation.", "none"],
  // Code in a text is code.
  ["meta.embedded.", "none"],
];

const WORD = /[\p{L}\p{N}_]/u;

/** What the compiler takes each unit of a line for, by the protocol's names; `none` where it says nothing. */
export function ofCompiler(line: string, stretches: Stretch[]): string[] {
  const sorts = new Array<string>(line.length).fill("none");
  for (const { start, length, sort } of stretches) {
    sorts.fill(sort, start, start + length);
  }
  return sorts;
}

/** Whether a sort of the compiler's is the class that the grammar gives. */
export function agree(sort: string, grammar: Class): boolean {
  return (SORTS[sort] ?? "none") === grammar;
}

/** What the grammar says of each unit of a line. A word it says nothing of has the colour of variables. */
export function ofGrammar(line: string, scoped: Scoped[]): Class[] {
  const classes = new Array<Class>(line.length).fill("none");
  for (const { start, end, scopes } of scoped) {
    classes.fill(classOf(scopes), start, end);
  }
  return classes.map((each, at) => (each === "none" && WORD.test(line[at] ?? "") ? "variable" : each));
}

function classOf(scopes: string[]): Class {
  for (const scope of [...scopes].reverse()) {
    const found = SCOPES.find(([beginning]) => scope.startsWith(beginning));
    if (found !== undefined) {
      return found[1];
    }
  }
  return "none";
}
