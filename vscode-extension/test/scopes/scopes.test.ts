// The colours an editor shows at first are those it shows once the compiler has answered: AGENTC=path npm run scopes.
import assert from "node:assert/strict";
import { resolve } from "node:path";
import { before, test } from "node:test";
import { programs, ROOT } from "../corpus.ts";
import { type Accepted, accepted, accepts, compared, type Difference } from "./differences.ts";
import { grammar, scoped } from "./grammar.ts";
import { coloured } from "./server.ts";

/** More would be read by nobody. */
const SHOWN = 40;
/** A server that says nothing for so long, in milliseconds, says nothing any more. */
const PATIENCE = 600_000;

const used = new Map<Accepted, number>();
const unexpected: Difference[] = [];
let words = 0;
let read = 0;
let all = 0;

before(async () => {
  const texts = programs();
  const answers = await coloured(resolve(process.env["AGENTC"] ?? `${ROOT}/agentc`), texts);
  const rules = await grammar();
  const known = accepted();
  all = texts.length;
  texts.forEach((each, at) => {
    const { stretches = [], unread = [] } = answers[at] ?? {};
    // Of what it cannot read the compiler has no classes: a text with such a place is passed over.
    if (unread.length > 0) {
      return;
    }
    read++;
    const found = compared(each, stretches, scoped(rules, each.text.split("\n")));
    words += found.words;
    for (const difference of found.differences) {
      const entry = known.find((one) => accepts(one, difference));
      if (entry === undefined) {
        unexpected.push(difference);
      } else {
        used.set(entry, (used.get(entry) ?? 0) + 1);
      }
    }
  });
}, { timeout: PATIENCE });

test("the grammar and the compiler agree on every word of the repository's texts, but for what is accepted", (context) => {
  const lines = unexpected.slice(0, SHOWN).map((one) => `${one.compiler} → ${one.grammar}: ${one.text.trim()} (${one.place})`);
  assert.equal(unexpected.length, 0, `${unexpected.length} differences\n${lines.join("\n")}`);
  const differ = [...used.values()].reduce((sum, each) => sum + each, 0);
  context.diagnostic(`${read} of ${all} texts are read by the compiler; of ${words} words and texts ${differ} differ as accepted.json says`);
});

test("whatever is accepted occurs", () => {
  assert.deepEqual(accepted().filter((one) => ![...used.keys()].some((each) => each.because === one.because)), []);
});

test("most texts are read", () => {
  assert.ok(read > all / 2 && words > 10_000, `${read} of ${all} texts, ${words} words`);
});
