// The extension in a real VS Code, by what a person does and sees. Writes screenshots; fails on what is missing, on errors of pages and on
// any request that leaves the machine.
//   node host.mjs VSIX AGENTC SHOTS [CODE_SERVER [CHROMIUM]]
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
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
for (const folder of ["User", "Machine"]) mkdirSync(join(user, folder), { recursive: true });
mkdirSync(work, { recursive: true });
mkdirSync(shots, { recursive: true });
writeFileSync(join(work, "first.agent"), TEXT);
// Where a program lies is a matter of the machine: among the person's own settings VS Code takes it for set only until it knows the
// extension, in a window that works on another machine as in a browser.
writeFileSync(join(user, "Machine", "settings.json"), JSON.stringify({ "agentc.path": agentc }));
const settings = {
  "security.workspace.trust.enabled": false,
  "workbench.startupEditor": "none",
  "telemetry.telemetryLevel": "off",
  "chat.disableAIFeatures": true,
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

/** Does something, keeps what it looks like, and then takes back what it did. */
async function step(name, act, back = async () => {}) {
  const began = Date.now();
  try {
    await act();
    seen.push(`ok      ${name} (${Date.now() - began} ms)`);
  } catch (error) {
    failure(name, error);
  }
  await page.screenshot({ path: join(shots, `${name.replaceAll(" ", "-")}.png`) });
  await back().catch((error) => failure(`after ${name}`, error));
}

function failure(name, error) {
  failed = true;
  seen.push(`FAILED  ${name}: ${String(error.message ?? error).split("\n")[0]}`);
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
  await page.locator(".quick-input-widget").waitFor({ state: "hidden", timeout: PATIENCE });
}

/** Types at the end of the first line, until something is to be seen. */
async function typed(text, until) {
  await line(1, 5);
  await page.keyboard.press("End");
  await page.keyboard.type(text);
  await until();
}

const revert = () => command("File: Revert File");

try {
  for (let tries = 0; ; tries++) {
    try {
      const answer = await page.goto(`http://127.0.0.1:${port}/?folder=${encodeURIComponent(work)}`);
      // It listens a little before it knows its own pages.
      if (!answer.ok()) throw new Error(`the host answers ${answer.status()}`);
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
  await step("a use has the colour of what it means", () =>
    page.waitForFunction(
      () => {
        const uses = [...document.querySelectorAll(".view-line span span")].filter((each) => each.textContent === "length");
        return uses.length === 2 && new Set(uses.map((each) => getComputedStyle(each).color)).size === 1;
      },
      undefined,
      { timeout: PATIENCE },
    ),
  );
  await step("lenses stand above what can be run and tried", async () => {
    await see(".codelens-decoration a", { hasText: "Run" });
    await see(".codelens-decoration a", { hasText: "Test" });
  });
  await step(
    "a hover tells what a name is",
    async () => {
      await line(1, 5);
      await page.keyboard.press("Control+K");
      await page.keyboard.press("Control+I");
      await see(".monaco-hover", { hasText: "fn double" });
    },
    () => page.keyboard.press("Escape"),
  );
  await step("a mistake is underlined", () => typed(" + nobody", () => see(".squiggly-error")), revert);
  await step(
    "a mistake is mended",
    async () => {
      await typed(" + doubel(1)", () => see(".squiggly-error"));
      // Away from what completion offers there.
      await line(1, 38);
      await see(".lightBulbWidget");
      await page.keyboard.press("Control+.");
      await see(".action-widget .monaco-list-row", { hasText: "double" });
      await page.screenshot({ path: join(shots, "mends-are-offered.png") });
      await page.keyboard.press("Enter");
      await see(".view-line", { hasText: "n * 2 + double(1)" });
      await page.locator(".squiggly-error").first().waitFor({ state: "detached", timeout: PATIENCE });
    },
    revert,
  );
  await step(
    "completion offers names",
    () => typed(" + dou", () => see(".suggest-widget .monaco-list-row", { hasText: "double" })),
    async () => {
      await page.keyboard.press("Escape");
      await revert();
    },
  );
  await step("a new name is written everywhere", async () => {
    await line(1, 5);
    await page.keyboard.press("F2");
    await see(".rename-box input:focus");
    await page.locator(".rename-box input").fill("twofold");
    await page.keyboard.press("Enter");
    await see(".view-line", { hasText: "expect twofold(2) == 4" });
    await page.keyboard.press("Control+S");
  });
  await step("the Test Explorer tells what passes and what fails", async () => {
    await command("Testing: Focus on Test Explorer View");
    const file = page.locator(".test-explorer .monaco-list-row", { hasText: "first.agent" }).first();
    await file.locator(".monaco-tl-twistie").click({ timeout: PATIENCE });
    await command("Test: Run All Tests");
    for (const [name, outcome] of [["wrong", "failed"], ["twice", "passed"]]) {
      const row = page.locator(".test-explorer .monaco-list-row", { hasText: name });
      await row.locator(`[class*=testing-${outcome}-icon]`).first().waitFor({ timeout: PATIENCE });
    }
  });
  await step("what a model is shown stands beside", async () => {
    await line(9, 3);
    await command("agentc: Show what the model is shown");
    const beside = page.locator(".editor-group-container", { has: page.locator(".tab", { hasText: "Prompt.md" }) });
    await beside.locator(".view-line", { hasText: "Use the tools." }).first().waitFor({ timeout: PATIENCE });
  });
  await step("a lens runs what stands below it", async () => {
    await page.locator(".codelens-decoration a", { hasText: "Run" }).first().click({ timeout: PATIENCE });
    await see(".quick-input-widget:visible .quick-input-box input");
    await page.keyboard.type("hello");
    await page.keyboard.press("Enter");
    // What the model answers is its own matter.
    await see(".terminal .xterm-rows", { hasText: "1 model call" });
  });
  await step("a run stops where it asks the model and shows what", async () => {
    await line(8);
    await page.keyboard.press("F9");
    await page.locator(".codelens-decoration a", { hasText: "Debug" }).first().click({ timeout: PATIENCE });
    await see(".quick-input-widget:visible .quick-input-box input");
    await page.keyboard.type("hello");
    await page.keyboard.press("Enter");
    await see(".debug-toolbar");
    await see(".debug-top-stack-frame-line, .debug-top-stack-frame-range");
    await see(".debug-call-stack .stack-frame", { hasText: "Speller" });
    const local = page.locator(".debug-variables .monaco-list-row", { hasText: "Local" }).first();
    await local.waitFor({ timeout: PATIENCE });
    if ((await local.getAttribute("aria-expanded")) !== "true") await local.click();
    await see(".debug-variables .monaco-list-row", { hasText: "Use the tools." });
  });
  await step("it goes on to its end", async () => {
    await page.keyboard.press("F5");
    await page.locator(".debug-toolbar").waitFor({ state: "hidden", timeout: PATIENCE });
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
