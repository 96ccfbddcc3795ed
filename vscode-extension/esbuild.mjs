// One file for the extension host, whose `vscode` is its own, and one for the page of a run.
import { build } from "esbuild";

const production = process.argv.includes("--production");
const common = { bundle: true, minify: production, sourcemap: !production, logLevel: "info" };

await build({
  ...common,
  entryPoints: ["src/extension.ts"],
  outfile: "dist/extension.js",
  platform: "node",
  format: "cjs",
  target: "node20",
  external: ["vscode"],
});
await build({
  ...common,
  entryPoints: ["src/runPage.ts"],
  outfile: "dist/runPage.js",
  platform: "browser",
  format: "iife",
  target: "es2022",
});
