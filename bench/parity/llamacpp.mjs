// What llama.cpp makes of the prompts in logits.json: the same rows with logarithms of probabilities for logits.
// node llamacpp.mjs model.gguf logits.json out.json
import { readFileSync, writeFileSync } from "node:fs";
import { getLlama } from "node-llama-cpp";

const [path, prompts, out] = process.argv.slice(2);
const llama = await getLlama({ gpu: false, build: "never", logLevel: "error" });
const model = await llama.loadModel({ modelPath: path });
const f32 = { experimentalKvCacheKeyType: "F32", experimentalKvCacheValueType: "F32" };
const context = await model.createContext({ contextSize: 1024, threads: 1, flashAttention: false, ...f32 });
const sequence = context.getSequence();
const rows = [];
for (const { prompt } of JSON.parse(readFileSync(prompts))) {
  rows.push({ prompt, top: await top(prompt), greedy: await greedy(prompt) });
}
writeFileSync(out, "[\n" + rows.map((row) => JSON.stringify(row)).join(",\n") + "\n]\n");
console.log(`${rows.length} prompts through llama.cpp`);
await llama.dispose();

async function top(prompt) {
  await sequence.clearHistory();
  for await (const next of sequence.evaluateWithMetadata(prompt, { probabilities: true }, { temperature: 0, yieldEogToken: true })) {
    return [...next.probabilities].slice(0, 5).map(([id, p]) => [id, Math.log(p)]);
  }
}

async function greedy(prompt) {
  await sequence.clearHistory();
  const ids = [];
  for await (const id of sequence.evaluate(prompt, { temperature: 0, yieldEogToken: true })) {
    ids.push(id);
    if (id === 2 || ids.length === 48) break;
  }
  return ids;
}
