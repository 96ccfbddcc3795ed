// The extension in a real VS Code, by what a person does and sees. Writes screenshots; fails on what is missing, on errors of pages and on
// any request that leaves the machine.
//   node host.mjs VSIX AGENTC SHOTS [CODE_SERVER [CHROMIUM]]
// PARTS=showing,debugging does only those.
import { spawn, spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, openSync, readdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { debugging } from "./debugging.mjs";
import { editing } from "./editing.mjs";
import { showing } from "./showing.mjs";
import { Workbench } from "./workbench.mjs";

const [vsix, agentc, shots, server = "node_modules/code-server/out/node/entry.js", browserPath = "/usr/bin/chromium"] =
  process.argv.slice(2);
const PARTS = { editing, showing, debugging };
/** What the host says without any extension. */
const HOSTS_OWN = [/\/vsda\//, /authentication provider 'github'/];
const SHOP = fileURLToPath(new URL("shop", import.meta.url));
const TEXT = `fn double(n: int) -> int = n * 2

model small = embedded()

/// How long a word is.
tool length(word: string) -> int = word.len()

agent Speller(question: string) -> string {
  model: small
  system: "Use the tools."
  tools: [length]
}

test "twice" { expect double(2) == 4 }

test "wrong" { expect double(2) == 5 }
`;

const root = mkdtempSync(join(tmpdir(), "agentc-host-"));
const [user, extensions, work] = ["user", "extensions", "work"].map((name) => join(root, name));
for (const folder of ["User", "Machine"]) mkdirSync(join(user, folder), { recursive: true });
mkdirSync(work, { recursive: true });
mkdirSync(shots, { recursive: true });
writeFileSync(join(work, "first.agent"), TEXT);
for (const name of readdirSync(SHOP)) copyFileSync(join(SHOP, name), join(work, name));
// Where a program lies is a matter of the machine: among the person's own settings VS Code takes it for set only until it knows the
// extension, in a window that works on another machine as in a browser.
writeFileSync(join(user, "Machine", "settings.json"), JSON.stringify({ "agentc.path": agentc }));
const settings = {
  "security.workspace.trust.enabled": false,
  "workbench.startupEditor": "none",
  "telemetry.telemetryLevel": "off",
  "chat.disableAIFeatures": true,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  // In a browser files are saved by themselves, and then nothing can be taken back.
  "files.autoSave": "off",
  // Lines of the terminal can be read in the page then.
  "terminal.integrated.gpuAcceleration": "off",
};
writeFileSync(join(user, "User", "settings.json"), JSON.stringify(settings));

const where = ["--user-data-dir", user, "--extensions-dir", extensions];
const environment = { ...process.env, EXTENSIONS_GALLERY: "{}", HOME: root };
const installed = spawnSync(process.execPath, [server, ...where, "--install-extension", vsix], { env: environment, encoding: "utf8" });
if (installed.status !== 0) {
  throw new Error(`the extension was not installed: ${installed.stderr}`);
}

const port = await new Promise((done) => {
  const probe = createServer().listen(0, "127.0.0.1", () => {
    const { port: free } = probe.address();
    probe.close(() => done(free));
  });
});
const log = openSync(join(shots, "host.log"), "w");
const given = [server, ...where, "--auth", "none", "--bind-addr", `127.0.0.1:${port}`, "--disable-telemetry",
  "--disable-update-check", "--disable-workspace-trust", work];
let host;
/** On a machine with much to do it takes itself for dead before it lives. */
function start(tries = 5) {
  host = spawn(process.execPath, given, { env: environment, stdio: ["ignore", log, log] });
  host.on("exit", (code) => code > 0 && tries > 1 && start(tries - 1));
}
start();
const browser = await chromium.launch({ executablePath: browserPath, headless: true, args: ["--no-sandbox"] });
const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
const bench = new Workbench(page, shots);
const wrong = new Set();
page.on("request", (request) => {
  const url = new URL(request.url());
  if (!["127.0.0.1", "localhost", ""].includes(url.hostname) && !["data:", "blob:"].includes(url.protocol)) {
    request.response().then(
      // A page in a page asks at an address of its own, and the workbench's worker answers.
      (response) => response?.fromServiceWorker() || wrong.add(`a request leaves the machine: ${request.url()}`),
      () => wrong.add(`a request leaves the machine: ${request.url()}`),
    );
  }
});
page.on("pageerror", (error) => wrong.add(`a page says: ${error.message}`));
page.on("console", (said) => {
  const { url } = said.location();
  if (said.type() === "error" && !HOSTS_OWN.some((each) => each.test(`${url} ${said.text()}`))) {
    wrong.add(`a page says: ${said.text()} (${url})`);
  }
});

async function load() {
  for (let tries = 0; ; tries++) {
    try {
      const answer = await page.goto(`http://127.0.0.1:${port}/?folder=${encodeURIComponent(work)}`);
      // It listens a little before it knows its own pages.
      if (!answer.ok()) throw new Error(`the host answers ${answer.status()}`);
      return;
    } catch (error) {
      if (tries > 400) throw error;
      await new Promise((done) => setTimeout(done, 300));
    }
  }
}

try {
  await load();
  await bench.see(".monaco-workbench");
  for (const part of process.env.PARTS?.split(",") ?? Object.keys(PARTS)) await PARTS[part](bench);
} finally {
  await browser.close();
  host.kill();
}
const { seen } = bench;
console.log(seen.join("\n"));
for (const each of wrong) console.log(`FAILED  ${each}`);
const passed = seen.filter((each) => each.startsWith("ok")).length;
console.log(`${passed} passed, ${seen.length - passed} failed`);
process.exit(bench.failed || wrong.size > 0 ? 1 : 0);
