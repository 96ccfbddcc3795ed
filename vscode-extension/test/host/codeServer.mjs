// A VS Code that a browser shows, as its package has it.
import { spawn, spawnSync } from "node:child_process";
import { openSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";

export class CodeServer {
  #entry;
  #room;
  #where;
  #environment;
  #process;
  version;
  port;

  /** @param folder where the package lies */
  constructor(folder, room) {
    this.#entry = join(folder, "out/node/entry.js");
    this.#room = room;
    this.#where = ["--user-data-dir", room.user, "--extensions-dir", room.extensions];
    // Without a gallery of its own it asks a public one.
    this.#environment = { ...process.env, EXTENSIONS_GALLERY: "{}", HOME: room.home };
    this.version = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")).version;
  }

  /** Installs a package as a person does in a terminal; what is installed then, with versions. */
  install(vsix) {
    this.#ask("--install-extension", vsix);
    return this.#ask("--list-extensions", "--show-versions").trim().split("\n");
  }

  #ask(...words) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [this.#entry, ...this.#where, ...words], {
      env: this.#environment,
      encoding: "utf8",
    });
    if (status !== 0) throw new Error(`code-server ${words.join(" ")}: ${stderr}`);
    return stdout;
  }

  /** Starts it on a port of this machine that is free. What it says goes to a file. */
  async start(log) {
    this.port = await free();
    const out = openSync(log, "w");
    const words = ["--auth", "none", "--bind-addr", `127.0.0.1:${this.port}`, "--disable-telemetry", "--disable-update-check",
      ...(this.#room.trusted ? ["--disable-workspace-trust"] : []), this.#room.work];
    /** On a machine with much to do it takes itself for dead before it lives. */
    const begin = (tries) => {
      this.#process = spawn(process.execPath, [this.#entry, ...this.#where, ...words], {
        env: this.#environment,
        stdio: ["ignore", out, out],
      });
      this.#process.on("exit", (code) => code > 0 && tries > 1 && begin(tries - 1));
    };
    begin(5);
  }

  /** Where a browser finds the folder. */
  get address() {
    return `http://127.0.0.1:${this.port}/?folder=${encodeURIComponent(this.#room.work)}`;
  }

  stop() {
    this.#process?.kill();
  }
}

function free() {
  return new Promise((done) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}
