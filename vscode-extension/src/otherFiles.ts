import * as vscode from "vscode";
import { isAgentScript, SENTENCE } from "./otherLanguage";

const OURS = "agent";
const THEIRS = "agentscript";

/** Gives files of the other language to whoever knows it, and says so once. */
export function leaveAlone(): vscode.Disposable {
  const told = new Set<string>();
  return vscode.workspace.onDidOpenTextDocument((document) => void look(document, told));
}

/** Those that were open before we were. */
export async function lookAtOpen(): Promise<void> {
  const told = new Set<string>();
  await Promise.all(vscode.workspace.textDocuments.map((document) => look(document, told)));
}

async function look(document: vscode.TextDocument, told: Set<string>): Promise<void> {
  if (document.languageId !== OURS || !isAgentScript(document.getText())) {
    return;
  }
  const known = await vscode.languages.getLanguages();
  await vscode.languages.setTextDocumentLanguage(document, known.includes(THEIRS) ? THEIRS : "plaintext");
  const key = document.uri.toString();
  if (!told.has(key)) {
    told.add(key);
    vscode.window.setStatusBarMessage(SENTENCE, 10_000);
  }
}
