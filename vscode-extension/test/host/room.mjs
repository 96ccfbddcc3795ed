// What a host finds: a folder of texts, settings, an empty home.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { PATIENCE } from "./workbench.mjs";

const SHOP = fileURLToPath(new URL("shop", import.meta.url));
const SETTINGS = {
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

/** Its folder is not trusted before somebody says so. */
const UNTRUSTED = {
  "security.workspace.trust.enabled": true,
  "security.workspace.trust.startupPrompt": "never",
  "security.workspace.trust.banner": "never",
};
/** Commands that nothing on the screen offers there. */
const KEYS = [
  { key: "ctrl+alt+7", command: "agentc.run" },
  { key: "ctrl+alt+8", command: "agentc.debug" },
  { key: "ctrl+alt+9", command: "agentc.test" },
];

/** Makes one, where `agentc` is the one that is named. */
export function room(agentc, trusted = true) {
  const home = mkdtempSync(join(tmpdir(), "host-"));
  const [user, extensions, work] = ["user", "extensions", "work"].map((name) => join(home, name));
  for (const folder of ["User", "Machine"]) mkdirSync(join(user, folder), { recursive: true });
  mkdirSync(work);
  for (const name of readdirSync(SHOP)) {
    const text = readFileSync(join(SHOP, name), "utf8");
    // Agent Script has another ending in this repository, where files that end in `.agent` are ours. And who is looked at while he works
    // takes the longer for it the longer this machine takes to look.
    writeFileSync(join(work, name.replace(/\.agentscript$/, ".agent")), text.replace("sleep(5s)", `sleep(${Math.ceil(PATIENCE / 8000)}s)`));
  }
  // Where a program lies is a matter of the machine: among the person's own settings VS Code takes it for set only until it knows the
  // extension, in a window that works on another machine as in a browser.
  writeFileSync(join(user, "Machine", "settings.json"), JSON.stringify({ "agentc.path": agentc }));
  writeFileSync(join(user, "User", "settings.json"), JSON.stringify({ ...SETTINGS, ...(trusted ? {} : UNTRUSTED) }));
  writeFileSync(join(user, "User", "keybindings.json"), JSON.stringify(trusted ? [] : KEYS));
  return { home, user, extensions, work, trusted };
}
