// Runs the tests of a folder: node test/run.mjs NAME [FOLDER]. Each file is bundled first, which any Node from 20 on can run, whether it
// reads types or not. The report is target/test-reports/TEST-NAME.xml.
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

const [name, folder = "."] = process.argv.slice(2);
const source = join("test", folder);
const bundles = join("target/tests", name);
const reports = "target/test-reports";
const report = join(reports, `TEST-${name}.xml`);
const files = readdirSync(source).filter((file) => file.endsWith(".test.ts"));

rmSync(bundles, { recursive: true, force: true });
rmSync(report, { force: true });
mkdirSync(reports, { recursive: true });
await build({
  entryPoints: files.map((file) => join(source, file)),
  outdir: bundles,
  outExtension: { ".js": ".mjs" },
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  external: ["vscode"],
  sourcemap: "inline",
  logLevel: "warning",
});
const reporters = [["spec", "stdout"], ["junit", report]].flatMap(([kind, where]) => [
  `--test-reporter=${kind}`,
  `--test-reporter-destination=${where}`,
]);
const tests = files.map((file) => join(bundles, file.replace(/\.ts$/, ".mjs")));
const { status } = spawnSync(process.execPath, ["--enable-source-maps", "--test", ...reporters, ...tests], { stdio: "inherit" });
process.exit(status ?? 1);
