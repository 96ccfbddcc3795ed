// Agent Script is another language whose files end in `.agent`: blocks by indentation, each under a line that ends in a colon.
// The compiler (`OtherLanguage.java`) decides in the same way; both are tried with the texts in `test/*.json`.
import words from "./otherLanguage.json";

const NAME = "[\\p{L}_][\\p{L}\\p{N}_-]*";
/** What may follow on the line of a header: a comment, also in our way, as in files that were looked at here before. */
const REST = "[ \\t]*(?:(?:#|//)[^]*)?$";
/** Blocks there is one of, and blocks with a name of their own: the compiler's words, which a test of it writes here. */
const BLOCK = `(?:${words.blocks.join("|")})`;
const NAMED = `(?:${words.named.join("|")})`;

/** What it says of itself, in a comment before anything else. */
const DIALECT = /^#[ \t]*@dialect[ \t]*:/;
const SILENT = /^[ \t]*(?:#[^]*)?$/;
/** The colon of a named block may be what is being typed next. */
const HEADER = new RegExp(`^(?:${BLOCK}[ \\t]*:|${NAMED}(?:[ \\t]+|[ \\t]*:[ \\t]*)${NAME}[ \\t]*:?)${REST}`, "u");
/** Any key at the margin: no text of ours begins with one. */
const KEY = new RegExp(`^${NAME}[ \\t]*:`, "u");
/** What stands in a block. A text alone is no entry there, and is one in what is pasted out of a body of ours. */
const ENTRY = /^[ \t]+[^\s"/}]/;

/**
 * Whether a text is Agent Script: by what it says of itself, or by its first line together with two headers, or one with an entry below it.
 * The first line is asked because texts in our files may hold anything.
 */
export function isAgentScript(text: string): boolean {
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\r|\n/);
  const first = lines.findIndex((line) => !SILENT.test(line));
  const before = first < 0 ? lines : lines.slice(0, first);
  if (before.some((line) => DIALECT.test(line))) {
    return true;
  }
  const said = lines.filter((line) => !SILENT.test(line));
  if (!(KEY.test(said[0] ?? "") || HEADER.test(said[0] ?? ""))) {
    return false;
  }
  const headers = said.flatMap((line, at) => (HEADER.test(line) ? [at] : []));
  return headers.length > 1 || headers.some((at) => ENTRY.test(said[at + 1] ?? ""));
}

export const SENTENCE =
  "This file is Agent Script, another language whose files end in .agent: agentc leaves it alone.";
