// The extension's package in a real VS Code, by what a person does and sees, with a picture of everything.
//   node host.mjs VSIX AGENTC WORKBENCH CHROMIUM PICTURES [PART…]
// WORKBENCH is the folder that bench/host/install fills, which bench/host/run calls this with. Prints a line for each check and writes
// PICTURES/checks.json. Exit 1 where something is missing, and where a page complains or asks another machine.
import { mkdirSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { beginning } from "./beginning.mjs";
import { CodeServer } from "./codeServer.mjs";
import { complaints } from "./complaints.mjs";
import { debugging } from "./debugging.mjs";
import { junit, line, result } from "./reports.mjs";
import { room } from "./room.mjs";
import { showing } from "./showing.mjs";
import { trusting } from "./trusting.mjs";
import { trying } from "./trying.mjs";
import { Workbench } from "./workbench.mjs";
import { writing } from "./writing.mjs";

const PARTS = { writing, trying, debugging, showing, beginning, trusting };
/** Parts in a window of their own, whose folder nobody has trusted yet. */
const UNTRUSTED = ["trusting"];
/**
 * Whatever page it shows, Chromium asks its maker for newer versions, for the names of forms and for who is signed in. These go nowhere here; of a
 * page that asks the same hosts is told all the same.
 */
const QUIET = `--host-resolver-rules=${["google.com", "googleapis.com", "gvt1.com"].map((name) => `MAP *.${name} 127.0.0.1:9`).join(",")}`;
const REPORT = fileURLToPath(new URL("../../target/test-reports/TEST-host.xml", import.meta.url));
const [vsix, agentc, workbench, executablePath, pictures, ...chosen] = process.argv.slice(2);
const parts = chosen.length === 0 ? Object.keys(PARTS) : chosen;
const unknown = parts.filter((each) => !(each in PARTS));
if (unknown.length > 0) {
  console.error(`there is no part ${unknown.join(", ")}; parts are ${Object.keys(PARTS).join(", ")}`);
  process.exit(2);
}
mkdirSync(pictures, { recursive: true });

const { chromium } = createRequire(join(workbench, "package.json"))("playwright-core");
const browser = await chromium.launch({ executablePath, headless: true, args: ["--no-sandbox", QUIET] });
const checks = [];
const wrong = new Set();
let version = "";
try {
  for (const trusted of [true, false]) {
    const own = parts.filter((part) => UNTRUSTED.includes(part) !== trusted);
    if (own.length > 0) await inWindow(own, trusted);
  }
} finally {
  await browser.close();
}

/** Does these parts in one window, of a server and a folder of its own. */
async function inWindow(own, trusted) {
  const found = room(agentc, trusted);
  const server = new CodeServer(join(workbench, "node_modules/code-server"), found);
  const installed = server.install(vsix);
  version = server.version;
  await server.start(join(pictures, trusted ? "code-server.log" : "code-server-untrusted.log"));
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  const complained = complaints(page);
  const bench = new Workbench(page, { folder: pictures, agentc, installed, work: found.work, checks });
  try {
    await bench.load(server.address);
    for (const part of own) await PARTS[part](bench);
  } finally {
    complained.forEach((each) => wrong.add(each));
    await page.close();
    server.stop();
  }
}

const about = {
  host: `code-server ${version}`,
  browser: `Chromium ${browser.version()}`,
  package: basename(vsix),
  bytes: statSync(vsix).size,
  parts: parts.join(" "),
};
writeFileSync(join(pictures, "checks.json"), result(about, checks, [...wrong]));
junit(REPORT, checks);
for (const each of checks) console.log(line(each));
for (const each of wrong) console.log(`FAILED  ${each}`);
const failed = checks.filter((each) => each.failure !== undefined).length;
console.log(`${checks.length - failed} passed, ${failed} failed`);
process.exit(failed + wrong.size > 0 ? 1 : 0);
