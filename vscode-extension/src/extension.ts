import * as vscode from "vscode";
import { begin, check, explain, newFile, run, watched, which } from "./commands";
import { debug, debugging } from "./debug";
import { leaveAlone, lookAtOpen } from "./otherFiles";
import { Preview } from "./preview";
import { RunView } from "./runView";
import { Server } from "./server";
import { Tests } from "./tests";

/** The extension knows how to start agentc and nothing about the language. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const version = String((context.extension.packageJSON as { version: string }).version);
  const server = new Server(version);
  const tests = new Tests();
  const preview = new Preview();
  const runs = new RunView(context.extensionUri);
  const command = (id: string, act: (...args: never[]) => unknown) =>
    vscode.commands.registerCommand(id, act as (...args: unknown[]) => unknown);
  context.subscriptions.push(
    server,
    tests,
    preview,
    runs,
    debugging(),
    watched(),
    leaveAlone(),
    command("agentc.run", run),
    command("agentc.debug", debug),
    command("agentc.test", (uri?: string | vscode.Uri, name?: string) => tests.test(uri, name)),
    command("agentc.preview", () => preview.open()),
    command("agentc.newFile", newFile),
    command("agentc.check", check),
    command("agentc.explain", explain),
    command("agentc.begin", begin),
    command("agentc.showRun", (uri?: string | vscode.Uri, name?: string) => runs.open(uri, name)),
    command("agentc.trace", () => runs.open()),
    command("agentc.restart", () => server.restart()),
    command("agentc.which", () => which(version)),
    vscode.workspace.onDidGrantWorkspaceTrust(() => server.restart()),
    vscode.workspace.onDidChangeConfiguration((change) => {
      const ours = ["agentc.path", "agentc.javaHome", "agentc.lenses"];
      if (ours.some((setting) => change.affectsConfiguration(setting))) {
        void server.restart();
      }
    }),
  );
  await lookAtOpen();
  await server.start();
  await tests.find();
}

/** The server ends with the editor: what is disposed of stops it. */
export function deactivate(): void {}
