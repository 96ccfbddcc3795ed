// Tokens of each form by OpenAI's vocabularies, as gpt-tokenizer carries them.
import { readFileSync } from "node:fs";
import { encode as o200k } from "gpt-tokenizer/encoding/o200k_base";
import { encode as cl100k } from "gpt-tokenizer/encoding/cl100k_base";

const seen = new Set();
const all = readFileSync(process.argv[2], "utf8").trim().split("\n").map((line) => JSON.parse(line))
  .filter((one) => { const key = one.name + one.form; const fresh = !seen.has(key); seen.add(key); return fresh; });
const middle = (numbers) => { const s = [...numbers].sort((a, b) => a - b); const i = s.length >> 1; return s.length % 2 ? s[i] : (s[i - 1] + s[i]) / 2; };
const forms = {
  "JSON schema, one line": (one) => JSON.stringify(one.schema),
  "JSON schema, indented": (one) => JSON.stringify(one.schema, null, 2),
  "words, as they are sent": (one) => one.form,
  "words, keys unquoted": (one) => one.form.replace(/^( *)"(\w+)"(\??:)/gm, "$1$2$3"),
};
for (const [vocabulary, encode] of Object.entries({ o200k_base: o200k, cl100k_base: cl100k })) {
  const base = all.map((one) => encode(forms["JSON schema, one line"](one)).length);
  for (const [form, text] of Object.entries(forms)) {
    const counts = all.map((one) => encode(text(one)).length);
    const ratio = middle(counts.map((count, i) => count / base[i]));
    console.log(`${vocabulary}  ${form.padEnd(24)} n ${all.length}  median ${middle(counts)}  total ${counts.reduce((a, b) => a + b)}  median of the ratios ${ratio.toFixed(2)}`);
  }
}
