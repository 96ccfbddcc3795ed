import * as vscode from "vscode";
import { FIRST_AGENT } from "./firstAgent";
import { environment, mayRun, output, program } from "./program";
import { isOf, mayBegin, type Typed } from "./waiting";

const TERMINAL = "agentc";

/** The command that was typed last and begins a run. */
let last: { readonly typed: Typed; readonly terminal: vscode.Terminal } | undefined;

/** What newer editors say of terminals whose shell tells them; 1.90 does not know it. */
interface Ends {
  readonly onDidEndTerminalShellExecution?: vscode.Event<{ readonly terminal: vscode.Terminal }>;
}

/** Learns when commands in terminals end, where the editor says so. */
export function watched(): vscode.Disposable {
  const ends = (vscode.window as unknown as Ends).onDidEndTerminalShellExecution?.(({ terminal }) => {
    if (last?.terminal === terminal) {
      last = { ...last, typed: { ...last.typed, ended: true } };
    }
  });
  return ends ?? new vscode.Disposable(() => {});
}

/** When a command was typed that may still begin a run of what is named; nothing where there is none. */
export function expected(name?: string): number | undefined {
  if (last === undefined || last.terminal.exitStatus !== undefined || !isOf(last.typed, name)) {
    return undefined;
  }
  return mayBegin(last.typed, Date.now()) ? last.typed.at : undefined;
}

/** Runs what a lens or a person named. What it needs is asked for in the terminal's line, where it can still be changed. */
export async function run(uri?: string | vscode.Uri, name?: string): Promise<void> {
  if (!mayRun()) {
    return;
  }
  const document = await target(uri);
  const found = document === undefined ? undefined : program();
  if (document === undefined || found === undefined) {
    return;
  }
  const file = await saved(document);
  if (file === undefined) {
    return;
  }
  const input = await vscode.window.showInputBox({
    title: name === undefined ? "Run" : `Run ${name}`,
    prompt: "What it is given, as after `agentc run FILE NAME`: a text, or --name value. Empty for nothing.",
  });
  if (input !== undefined) {
    const words = [quoted(file.fsPath), ...(name === undefined ? [] : [quoted(name)])];
    const at = Date.now();
    const terminal = type(`${quoted(found.path)} run ${words.join(" ")} ${given(input)}`.trimEnd());
    const told = (terminal as { readonly shellIntegration?: unknown }).shellIntegration !== undefined;
    last = { typed: { name, at, ended: false, told }, terminal };
  }
}

/** Saves it, and asks where it is to lie if it is new; where it lies then, or nothing if it was not saved. */
export async function saved(document: vscode.TextDocument): Promise<vscode.Uri | undefined> {
  if (document.isUntitled) {
    // A document that is saved by itself leaves its editor, and nobody is told where it went.
    return vscode.workspace.save(document.uri);
  }
  return !document.isDirty || (await document.save()) ? document.uri : undefined;
}

/** One text is one argument; options are typed as they are. */
function given(input: string): string {
  return input.trim() === "" || input.trimStart().startsWith("--") ? input : quoted(input);
}

/** A file to begin with, not saved yet. */
export async function newFile(): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ language: "agent", content: FIRST_AGENT });
  await vscode.window.showTextDocument(document);
}

export async function check(): Promise<void> {
  const found = program();
  if (found !== undefined) {
    type(`${quoted(found.path)} check .`);
  }
}

/** Begins a training or an evaluation, with the command that is called as its block is. */
export async function begin(uri: string | vscode.Uri, name: string, kind: string): Promise<void> {
  if (!mayRun()) {
    return;
  }
  const document = await target(uri);
  const found = document === undefined ? undefined : program();
  if (document !== undefined && found !== undefined && (!document.isDirty || (await document.save()))) {
    type(`${quoted(found.path)} ${quoted(kind)} ${quoted(document.fileName)} ${quoted(name)}`);
  }
}

/** Opens the page of the rule whose finding lies under the cursor. */
export async function explain(): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const finding = editor === undefined
    ? undefined
    : vscode.languages
        .getDiagnostics(editor.document.uri)
        .find((each) => each.source === "agentc" && each.range.contains(editor.selection.active));
  if (finding === undefined) {
    void vscode.window.showInformationMessage("agentc: nothing is wrong here.");
    return;
  }
  const found = program();
  const rule = ruleOf(finding);
  if (found !== undefined && rule !== undefined) {
    const page = await output(found.path, ["explain", rule]);
    const document = await vscode.workspace.openTextDocument({ language: "markdown", content: page });
    await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preview: true, preserveFocus: true });
  }
}

/** The rule that a finding goes by. */
export function ruleOf(finding: vscode.Diagnostic): string | undefined {
  const rule = typeof finding.code === "object" ? finding.code.value : finding.code;
  return rule === undefined ? undefined : String(rule);
}

export async function which(extensionVersion: string): Promise<void> {
  const found = program();
  if (found !== undefined) {
    const version = (await output(found.path, ["--version"])).trim();
    void vscode.window.showInformationMessage(`${version} in ${found.path} (by ${found.by}); extension ${extensionVersion}.`);
  }
}

async function target(uri?: string | vscode.Uri): Promise<vscode.TextDocument | undefined> {
  if (uri === undefined) {
    return vscode.window.activeTextEditor?.document;
  }
  return vscode.workspace.openTextDocument(typeof uri === "string" ? vscode.Uri.parse(uri) : uri);
}

function type(line: string): vscode.Terminal {
  const open = vscode.window.terminals.find((each) => each.name === TERMINAL && each.exitStatus === undefined);
  const terminal = open ?? vscode.window.createTerminal({ name: TERMINAL, env: java() });
  terminal.show(true);
  terminal.sendText(line, true);
  return terminal;
}

function java(): { [name: string]: string } {
  const home = environment()["AGENTC_JAVA_HOME"];
  return home === undefined ? {} : { AGENTC_JAVA_HOME: home };
}

/** One word to a shell: POSIX shells take nothing in single quotes for anything else, Windows' shells double quotes. */
function quoted(word: string): string {
  if (/^[\w./:@%+=-]+$/.test(word)) {
    return word;
  }
  return process.platform === "win32" ? `"${word.replaceAll('"', '""')}"` : `'${word.replaceAll("'", "'\\''")}'`;
}
