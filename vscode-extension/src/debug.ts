import { spawn, type ChildProcess } from "node:child_process";
import { dirname } from "node:path";
import * as vscode from "vscode";
import { saved } from "./commands";
import { listening, words } from "./listening";
import { environment, mayRun, program } from "./program";

const TYPE = "agentc";
/** How long a run that was told to stop may take for calls that must not be broken off, before it is killed. */
const PATIENCE = 10_000;

/** Debugs runs: agentc is the debug adapter itself, this starts it and says where it listens. */
export function debugging(): vscode.Disposable {
  const runs = new Runs();
  return vscode.Disposable.from(
    runs,
    vscode.debug.registerDebugConfigurationProvider(TYPE, { resolveDebugConfigurationWithSubstitutedVariables: complete }),
    vscode.debug.registerDebugAdapterDescriptorFactory(TYPE, runs),
    vscode.debug.onDidTerminateDebugSession((session) => runs.ended(session.id)),
  );
}

/** Debugs what a lens or a person named. */
export async function debug(uri?: string | vscode.Uri, name?: string): Promise<void> {
  if (!mayRun()) {
    return;
  }
  const open = vscode.window.activeTextEditor?.document;
  const wanted = uri === undefined ? open?.uri : typeof uri === "string" ? vscode.Uri.parse(uri) : uri;
  const file = wanted === undefined ? undefined : await saved(await vscode.workspace.openTextDocument(wanted));
  if (file === undefined) {
    return;
  }
  const entry = name === undefined ? {} : { entry: name };
  await vscode.debug.startDebugging(vscode.workspace.getWorkspaceFolder(file), {
    type: TYPE,
    request: "launch",
    name: name === undefined ? "agentc" : `agentc ${name}`,
    program: file.fsPath,
    ...entry,
  });
}

/** Debugs one test. Says whether it passed; nothing where it did not come to its end. */
export async function debugTest(file: vscode.Uri, title: string): Promise<boolean | undefined> {
  const key = `${file.toString()}#${title}`;
  let listener: vscode.Disposable | undefined;
  const ended = new Promise<vscode.DebugSession>((ends) => {
    listener = vscode.debug.onDidTerminateDebugSession((session) => {
      if (session.configuration["testKey"] === key) {
        ends(session);
      }
    });
  });
  try {
    const begun = await vscode.debug.startDebugging(vscode.workspace.getWorkspaceFolder(file), {
      type: TYPE,
      request: "launch",
      name: title,
      program: file.fsPath,
      test: title,
      testKey: key,
      args: [],
    });
    if (!begun) {
      return undefined;
    }
    const { id } = await ended;
    const passed = await outcomes.get(id);
    outcomes.delete(id);
    return passed;
  } finally {
    listener?.dispose();
  }
}

/** How processes of sessions ended: with 0 or not. */
const outcomes = new Map<string, Promise<boolean | undefined>>();

/** What a configuration leaves open: the file is the one that is looked at, the input is asked for. */
async function complete(
  _folder: vscode.WorkspaceFolder | undefined,
  configuration: vscode.DebugConfiguration,
): Promise<vscode.DebugConfiguration | undefined> {
  if (configuration.request === "attach") {
    return configuration;
  }
  const open = vscode.window.activeTextEditor?.document;
  const file: unknown = configuration["program"] ?? (open?.languageId === "agent" ? open.fileName : undefined);
  if (typeof file !== "string") {
    void vscode.window.showWarningMessage("agentc: open the .agent file that is to be debugged, or name it as `program`.");
    return undefined;
  }
  const input = configuration["args"] === undefined ? await asked(configuration["entry"]) : undefined;
  if (configuration["args"] === undefined && input === undefined) {
    return undefined;
  }
  return {
    ...configuration,
    type: TYPE,
    request: "launch",
    name: configuration.name ?? "agentc",
    program: file,
    args: configuration["args"] ?? words(input ?? ""),
  };
}

function asked(entry: unknown): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: typeof entry === "string" ? `Debug ${entry}` : "Debug",
    prompt: "What it is given, as after `agentc run FILE NAME`: a text, or --name value. Empty for nothing.",
  });
}

/** Runs that are debugged, by their sessions. */
class Runs implements vscode.DebugAdapterDescriptorFactory, vscode.Disposable {
  private readonly processes = new Map<string, ChildProcess>();

  async createDebugAdapterDescriptor(session: vscode.DebugSession): Promise<vscode.DebugAdapterDescriptor | undefined> {
    const { request, port, program: file, entry, args, test } = session.configuration as Record<string, unknown>;
    if (request === "attach") {
      return new vscode.DebugAdapterServer(Number(port), "127.0.0.1");
    }
    const found = program();
    if (found === undefined) {
      throw new Error("no agentc was found");
    }
    if (typeof test === "string") {
      const words = ["test", "--debug", "0", String(file), "--filter", test];
      return new vscode.DebugAdapterServer(await this.start(session.id, found.path, String(file), words), "127.0.0.1");
    }
    const given = [...(typeof entry === "string" ? [entry] : []), ...(Array.isArray(args) ? args.map(String) : [])];
    return new vscode.DebugAdapterServer(await this.start(session.id, found.path, String(file), ["run", "--debug", "0", String(file), ...given]), "127.0.0.1");
  }

  /** Its port; what it prints goes to the debug console. */
  private start(session: string, agentc: string, file: string, words: readonly string[]): Promise<number> {
    const child = spawn(agentc, words, {
      cwd: vscode.workspace.getWorkspaceFolder(vscode.Uri.file(file))?.uri.fsPath ?? dirname(file),
      env: environment(),
      shell: process.platform === "win32",
    });
    this.processes.set(session, child);
    if (words[0] === "test") {
      outcomes.set(session, new Promise((ends) => child.on("exit", (code) => ends(code === null || code > 1 ? undefined : code === 0))));
    }
    child.stdin?.end();
    child.stdout?.on("data", (text: Buffer) => vscode.debug.activeDebugConsole.append(String(text)));
    return new Promise((listens, failed) => {
      let printed = "";
      child.stderr?.on("data", (text: Buffer) => {
        printed += String(text);
        vscode.debug.activeDebugConsole.append(String(text));
        const port = listening(printed);
        if (port !== undefined) {
          listens(port);
        }
      });
      child.on("error", failed);
      child.on("exit", () => failed(new Error(printed.trim() === "" ? "agentc ended at once" : printed.trim())));
    });
  }

  /** It was told to stop, and does by itself; what does not is killed. */
  ended(session: string): void {
    const child = this.processes.get(session);
    this.processes.delete(session);
    if (child !== undefined && child.exitCode === null) {
      const timer = setTimeout(() => child.kill(), PATIENCE);
      child.on("exit", () => clearTimeout(timer));
    }
  }

  dispose(): void {
    for (const child of this.processes.values()) {
      child.kill();
    }
  }
}
