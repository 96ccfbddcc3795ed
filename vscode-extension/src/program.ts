import { execFile } from "node:child_process";
import * as vscode from "vscode";
import { INSTALL, locate, type Found } from "./locate";

/** The `agentc` to use; nothing, once the person was told what to do, if there is none. */
export function program(): Found | undefined {
  const settings = vscode.workspace.getConfiguration("agentc");
  const found = locate({
    setting: settings.get("path", ""),
    folders: (vscode.workspace.workspaceFolders ?? []).map((folder) => folder.uri.fsPath),
    trusted: vscode.workspace.isTrusted,
    path: process.env["PATH"] ?? "",
    windows: process.platform === "win32",
  });
  if ("path" in found) {
    return found;
  }
  tell(`agentc: ${found.why}. ${INSTALL}`);
  return undefined;
}

/** Whether anything may be run in this window; where its folder is not trusted the person is told, and where that can be changed. */
export function mayRun(): boolean {
  if (!vscode.workspace.isTrusted) {
    void vscode.window
      .showWarningMessage("agentc: nothing is run, debugged or tested in a folder that is not trusted.", "Manage trust")
      .then((choice) => {
        if (choice !== undefined) {
          void vscode.commands.executeCommand("workbench.trust.manage");
        }
      });
  }
  return vscode.workspace.isTrusted;
}

/** Not waited for: who started this must not hang until a person answers. */
function tell(sentence: string): void {
  // A window that works on another machine does not read settings of this kind where the person's own are.
  const remote = vscode.env.remoteName !== undefined;
  const where = remote ? " This window works on another machine: there the settings of that machine count, not your own." : "";
  const command = remote ? "workbench.action.openRemoteSettings" : "workbench.action.openSettings";
  void vscode.window.showWarningMessage(sentence + where, "Open the setting").then((choice) => {
    if (choice !== undefined) {
      void vscode.commands.executeCommand(command, { query: "agentc.path" });
    }
  });
}

/** With the JDK of the setting, where one is set. */
export function environment(): NodeJS.ProcessEnv {
  const java = vscode.workspace.getConfiguration("agentc").get("javaHome", "");
  return java === "" ? { ...process.env } : { ...process.env, AGENTC_JAVA_HOME: java };
}

/** What a command prints; fails with what it complained of. */
export function output(path: string, args: readonly string[], cwd?: string): Promise<string> {
  return new Promise((done, failed) => {
    execFile(path, args, { env: environment(), cwd, maxBuffer: 1 << 24, shell: process.platform === "win32" }, (error, out, err) => {
      if (error === null) {
        done(out);
      } else {
        failed(new Error(err.trim() === "" ? error.message : err.trim()));
      }
    });
  });
}
