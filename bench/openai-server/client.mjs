// The openai package of npm as a client of the fault server: faults as JSON on standard input, what came of each on output.
import { readFileSync, writeFileSync } from 'node:fs';
import OpenAI from 'openai';

const [base, late] = process.argv.slice(2);
const tools = ['price', 'stock'].map((name) => ({
  type: 'function',
  function: { name, strict: true, parameters: { type: 'object', properties: { item: { type: 'string' } }, required: ['item'], additionalProperties: false } },
}));

/** The package's own time-out ends with the headers; ours ends the whole. */
async function meet(fault, number) {
  const client = new OpenAI({ baseURL: `${base}first/${number}/npm`, apiKey: 'none', maxRetries: 0 });
  const signal = AbortSignal.timeout(fault.late ? Number(late) : 20000);
  try {
    const stream = client.chat.completions.stream({ model: 'served-1', messages: [{ role: 'user', content: '?' }], tools }, { signal });
    const { message } = (await stream.finalChatCompletion()).choices[0];
    const calls = (message.tool_calls ?? []).map((call) => call.function.name + call.function.arguments).join(' ');
    return `reply: ${(message.content ?? '').slice(0, 60)}${calls}`;
  } catch (error) {
    return `${error.constructor.name}: ${String(error.message).slice(0, 120)}`.replaceAll('\n', ' ');
  }
}

// What the package leaves unhandled must not end the others.
process.on('unhandledRejection', () => {});
process.on('uncaughtException', () => {});

const faults = JSON.parse(readFileSync(0, 'utf8'));
const said = [];
const patiently = (fault, number) =>
  Promise.race([meet(fault, number), new Promise((done) => setTimeout(done, fault.late ? 5 * Number(late) : 25000, 'still waiting'))]);
for (let i = 0; i < faults.length; i += 8) {
  said.push(...(await Promise.all(faults.slice(i, i + 8).map((fault, k) => patiently(fault, i + k)))));
}
writeFileSync(1, JSON.stringify(said));
process.exit(0);
