// The extension in a real VS Code, by what a person does and sees. Writes screenshots; fails on what is missing, on errors of pages and on
// any request that leaves the machine.
//   node host.mjs VSIX AGENTC SHOTS [CODE_SERVER [CHROMIUM]]
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

const [vsix, agentc, shots, server = "node_modules/code-server/out/node/entry.js", browserPath = "/usr/bin/chromium"] =
  process.argv.slice(2);
const PATIENCE = 60_000;
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
mkdirSync(join(user, "User"), { recursive: true });
mkdirSync(work, { recursive: true });
mkdirSync(shots, { recursive: true });
writeFileSync(join(work, "first.agent"), TEXT);
const settings = {
  "agentc.path": agentc,
  "security.workspace.trust.enabled": false,
  "workbench.startupEditor": "none",
  "telemetry.telemetryLevel": "off",
  "chat.disableAIFeatures": true,
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
const host = spawn(
  process.execPath,
  [server, ...where, "--auth", "none", "--bind-addr", `127.0.0.1:${port}`, "--disable-telemetry", "--disable-update-check",
    "--disable-workspace-trust", work],
  { env: environment, stdio: "ignore" },
);
const seen = [];
let failed = false;
const browser = await chromium.launch({ executablePath: browserPath, headless: true, args: ["--no-sandbox"] });
const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
const outside = [];
page.on("request", (request) => {
  const url = new URL(request.url());
  if (!["127.0.0.1", "localhost", ""].includes(url.hostname) && !["data:", "blob:"].includes(url.protocol)) {
    outside.push(request.url());
  }
});

async function step(name, act) {
  const began = Date.now();
  try {
    await act();
    seen.push(`ok      ${name} (${Date.now() - began} ms)`);
  } catch (error) {
    failed = true;
    seen.push(`FAILED  ${name}: ${String(error.message ?? error).split("\n")[0]}`);
  }
  await page.screenshot({ path: join(shots, `${name.replaceAll(" ", "-")}.png`) });
}

const see = (selector, options) => page.locator(selector, options).first().waitFor({ timeout: PATIENCE });

async function command(name) {
  await page.keyboard.press("F1");
  await see(".quick-input-widget:visible .quick-input-box input");
  await page.keyboard.type(name);
  await page.locator(".quick-input-list .monaco-list-row", { hasText: name }).first().click({ timeout: PATIENCE });
}

async function line(number, column = 1) {
  await page.locator(".monaco-editor .view-lines").first().click();
  await page.keyboard.press("Control+G");
  await see(".quick-input-widget:visible");
  await page.keyboard.type(`${number}:${column}`);
  await page.keyboard.press("Enter");
}

try {
  for (let tries = 0; ; tries++) {
    try {
      await page.goto(`http://127.0.0.1:${port}/?folder=${encodeURIComponent(work)}`);
      break;
    } catch (error) {
      if (tries > 100) throw error;
      await new Promise((done) => setTimeout(done, 300));
    }
  }
  await step("the workbench opens the file", async () => {
    await see(".monaco-workbench");
    await page.getByRole("treeitem", { name: "first.agent" }).first().dblclick({ timeout: PATIENCE });
    await see(".monaco-editor .view-lines");
  });
  await step("words have colours", () => see(".view-line span.mtk6, .view-line span[class*=mtk]:not(.mtk1)", { hasText: "agent" }));
  await step("lenses stand above what can be run and tried", async () => {
    await see(".codelens-decoration a", { hasText: "Run" });
    await see(".codelens-decoration a", { hasText: "Test" });
  });
  await step("a hover tells what a name is", async () => {
    await line(1, 5);
    await page.keyboard.press("Control+K");
    await page.keyboard.press("Control+I");
    await see(".monaco-hover", { hasText: "fn double" });
    await page.keyboard.press("Escape");
  });
  await step("a mistake is underlined", async () => {
    await line(1, 29);
    await page.keyboard.press("End");
    await page.keyboard.type(" + nobody");
    await see(".squiggly-error");
    await page.keyboard.press("Control+Z");
    await page.locator(".squiggly-error").first().waitFor({ state: "detached", timeout: PATIENCE });
  });
  await step("completion offers names", async () => {
    await line(1, 33);
    await page.keyboard.press("End");
    await page.keyboard.type(" + dou");
    await page.keyboard.press("Control+Space");
    await see(".suggest-widget .monaco-list-row", { hasText: "double" });
    await page.keyboard.press("Escape");
    for (let i = 0; i < 6; i++) await page.keyboard.press("Backspace");
  });
  await step("a new name is written everywhere", async () => {
    await line(1, 5);
    await page.keyboard.press("F2");
    await see(".rename-box input");
    await page.keyboard.press("Control+A");
    await page.keyboard.type("twofold");
    await page.keyboard.press("Enter");
    await see(".view-line", { hasText: "expect twofold(2) == 4" });
    await page.keyboard.press("Control+S");
  });
  await step("the Test Explorer tells what passes and what fails", async () => {
    await command("Testing: Focus on Test Explorer View");
    await see(".test-explorer .monaco-list-row", { hasText: "first.agent" });
    await command("Test: Run All Tests");
    await see(".test-explorer .codicon-testing-failed-icon, .test-explorer .testing-failed-icon, .codicon-testing-failed-icon");
  });
  await step("what a model is shown stands beside", async () => {
    await line(9, 3);
    await command("agentc: Show what the model is shown");
    await see(".view-line", { hasText: "Use the tools." });
    await see(".tab", { hasText: "Prompt.md" });
  });
} finally {
  await browser.close();
  host.kill();
}
console.log(seen.join("\n"));
if (outside.length > 0) {
  failed = true;
  console.log(`FAILED  requests that leave the machine: ${[...new Set(outside)].join(" ")}`);
}
const passed = seen.filter((each) => each.startsWith("ok")).length;
console.log(`${passed} passed, ${seen.length - passed} failed`);
process.exit(failed ? 1 : 0);
