// Where the compiler and the grammar say different things of the same piece of a text.
import { readFileSync } from "node:fs";
import type { Program } from "../corpus.ts";
import { agree, type Class, ofCompiler, ofGrammar } from "./classes.ts";
import type { Scoped } from "./grammar.ts";
import type { Stretch } from "./server.ts";

/** `compiler` is a sort by the protocol's name; `text` the line with what differs between ⟦ and ⟧; `place` what a person is told. */
export interface Difference {
  compiler: string;
  grammar: Class;
  text: string;
  place: string;
}

/** A difference that is as it should be, for any of these sorts. `where` is a regular expression of the line that is marked; `because` a sentence. */
export interface Accepted {
  compiler: string[];
  grammar: string;
  where: string;
  because: string;
}

const WORD = /[\p{L}\p{N}_]/u;

export function accepted(): Accepted[] {
  return JSON.parse(readFileSync("test/scopes/accepted.json", "utf8")) as Accepted[];
}

export function accepts(each: Accepted, found: Difference): boolean {
  return each.compiler.includes(found.compiler) && each.grammar === found.grammar && new RegExp(each.where, "u").test(found.text);
}

/** Words of a text that both look at, and those of them and of other signs that they do not agree on. */
export function compared(program: Program, stretches: Stretch[], scopes: Scoped[][]): { words: number; differences: Difference[] } {
  const differences: Difference[] = [];
  let words = 0;
  program.text.split("\n").forEach((line, number) => {
    const compiler = ofCompiler(line, stretches.filter((each) => each.line === number));
    const grammar = ofGrammar(line, scopes[number] ?? []);
    for (const { start, end, word } of pieces(line, compiler, grammar)) {
      const [one = "none", other = "none"] = [compiler[start], grammar[start]];
      words += word ? 1 : 0;
      // Signs are the grammar's alone, but for those that the compiler gives a class.
      if (!agree(one, other) && (word || (one !== "none" && line.slice(start, end).trim() !== ""))) {
        const text = `${line.slice(0, start)}⟦${line.slice(start, end)}⟧${line.slice(end)}`;
        differences.push({ compiler: one, grammar: other, text, place: `${program.place}, line ${number + 1}` });
      }
    }
  });
  return { words, differences };
}

/** Words, and what stands between them, as far as both say one thing of it. */
function pieces(line: string, compiler: string[], grammar: Class[]): { start: number; end: number; word: boolean }[] {
  const found: { start: number; end: number; word: boolean }[] = [];
  for (let start = 0; start < line.length; ) {
    const word = WORD.test(line[start] ?? "");
    let end = start + 1;
    while (
      end < line.length &&
      WORD.test(line[end] ?? "") === word &&
      compiler[end] === compiler[start] &&
      grammar[end] === grammar[start]
    ) {
      end++;
    }
    found.push({ start, end, word });
    start = end;
  }
  return found;
}
