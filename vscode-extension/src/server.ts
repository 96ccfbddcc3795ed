import * as vscode from "vscode";
import { LanguageClient, type LanguageClientOptions, type ServerOptions } from "vscode-languageclient/node";
import { environment, output, program } from "./program";

/** The language server while the editor is open. All that is known of the language is known there. */
export class Server implements vscode.Disposable {
  private client: LanguageClient | undefined;
  private readonly status = vscode.languages.createLanguageStatusItem("agentc", { language: "agent" });
  private readonly extensionVersion: string;

  constructor(extensionVersion: string) {
    this.extensionVersion = extensionVersion;
    this.status.name = "agentc";
    this.status.command = { command: "agentc.which", title: "Which" };
  }

  /** Starts it, or says why it cannot be started. */
  async start(): Promise<void> {
    const found = await program();
    if (found === undefined) {
      this.show("no agentc", vscode.LanguageStatusSeverity.Error);
      return;
    }
    this.client = new LanguageClient("agentc", "agentc", options(found.path), clientOptions());
    try {
      await this.client.start();
      await this.version(found.path);
    } catch (error) {
      this.show("agentc did not start", vscode.LanguageStatusSeverity.Error);
      void vscode.window.showErrorMessage(`agentc did not start: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  async stop(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    if (client !== undefined && client.needsStop()) {
      await client.stop();
    }
  }

  /** Both versions are shown: a newer extension may ask for what an older agentc does not have. */
  private async version(path: string): Promise<void> {
    const said = (await output(path, ["--version"])).trim().replace(/^agentc\s+/, "");
    const differs = said !== this.extensionVersion;
    this.show(
      differs ? `agentc ${said}, extension ${this.extensionVersion}` : `agentc ${said}`,
      differs ? vscode.LanguageStatusSeverity.Warning : vscode.LanguageStatusSeverity.Information,
    );
    this.status.detail = path;
  }

  private show(text: string, severity: vscode.LanguageStatusSeverity): void {
    this.status.text = text;
    this.status.severity = severity;
  }

  dispose(): void {
    this.status.dispose();
    void this.stop();
  }
}

function options(path: string): ServerOptions {
  return { command: path, args: ["lsp"], options: { env: environment(), shell: process.platform === "win32" } };
}

function clientOptions(): LanguageClientOptions {
  const lenses = vscode.workspace.getConfiguration("agentc").get("lenses", true);
  return {
    documentSelector: [
      { language: "agent", scheme: "file" },
      { language: "agent", scheme: "untitled" },
    ],
    initializationOptions: { commands: lenses ? ["agentc.run", "agentc.test"] : [] },
    outputChannelName: "agentc",
  };
}
