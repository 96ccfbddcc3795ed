// The grammar as VS Code reads it: the same engine for rules and the same one for regular expressions.
import { readFileSync } from "node:fs";
import { createOnigScanner, createOnigString, loadWASM } from "vscode-oniguruma";
import { type IGrammar, INITIAL, parseRawGrammar, Registry } from "vscode-textmate";

const GRAMMAR = "syntaxes/agent.tmLanguage.json";
const WASM = "node_modules/vscode-oniguruma/release/onig.wasm";

/** A stretch of a line, in UTF-16 units from 0, with its scopes from the outermost to the innermost. */
export interface Scoped {
  start: number;
  end: number;
  scopes: string[];
}

export async function grammar(): Promise<IGrammar> {
  await loadWASM(readFileSync(WASM));
  const registry = new Registry({
    onigLib: Promise.resolve({ createOnigScanner, createOnigString }),
    loadGrammar: async () => parseRawGrammar(readFileSync(GRAMMAR, "utf8"), GRAMMAR),
  });
  const read = await registry.loadGrammar("source.agent");
  if (read === null) {
    throw new Error(`${GRAMMAR} is not the grammar of source.agent`);
  }
  return read;
}

/** What the grammar says of each line. */
export function scoped(read: IGrammar, lines: string[]): Scoped[][] {
  let state = INITIAL;
  return lines.map((line) => {
    const { tokens, ruleStack } = read.tokenizeLine(line, state);
    state = ruleStack;
    return tokens.map(({ startIndex, endIndex, scopes }) => ({ start: startIndex, end: endIndex, scopes }));
  });
}
