import * as vscode from "vscode";
import { LanguageClient, type LanguageClientOptions, type ServerOptions } from "vscode-languageclient/node";
import { ruleOf } from "./commands";
import { environment, output, program } from "./program";

/** The language server while the editor is open. All that is known of the language is known there. */
export class Server implements vscode.Disposable {
  private client: LanguageClient | undefined;
  /** What was asked for is done in turn: a server that is starting cannot be stopped. */
  private turn: Promise<void> = Promise.resolve();
  private readonly log = vscode.window.createOutputChannel("agentc", { log: true });
  private readonly status = vscode.languages.createLanguageStatusItem("agentc", { language: "agent" });
  private readonly extensionVersion: string;

  constructor(extensionVersion: string) {
    this.extensionVersion = extensionVersion;
    this.status.name = "agentc";
    this.status.command = { command: "agentc.which", title: "Which" };
  }

  /** Starts it, or says why it cannot be started. */
  start(): Promise<void> {
    return this.inTurn(() => this.begin());
  }

  restart(): Promise<void> {
    return this.inTurn(async () => {
      await this.end();
      await this.begin();
    });
  }

  private inTurn(act: () => Promise<void>): Promise<void> {
    this.turn = this.turn.then(act).catch((error: unknown) => this.log.error(words(error)));
    return this.turn;
  }

  private async begin(): Promise<void> {
    const found = program();
    if (found === undefined) {
      this.log.warn("no agentc was found");
      this.show("no agentc", vscode.LanguageStatusSeverity.Error);
      return;
    }
    this.log.info(`${found.path}, by ${found.by}`);
    this.client = new LanguageClient("agentc", "agentc", options(found.path), clientOptions(this.log));
    try {
      await this.client.start();
      await this.version(found.path);
    } catch (error) {
      this.show("agentc did not start", vscode.LanguageStatusSeverity.Error);
      void vscode.window.showErrorMessage(`agentc did not start: ${words(error)}`);
    }
  }

  private async end(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    if (client?.needsStop() === true) {
      // One that does not answer any more must not keep the next from starting.
      await client.stop().catch((error: unknown) => this.log.warn(words(error)));
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
    void this.inTurn(() => this.end()).then(() => this.log.dispose());
  }
}

function words(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function options(path: string): ServerOptions {
  return { command: path, args: ["lsp"], options: { env: environment(), shell: process.platform === "win32" } };
}

/** Said of a file of another language, which the extension says itself once somebody opens one. */
const OTHER_LANGUAGE = "syntax/other-language";

/** What the server may offer above a declaration: in a folder that is not trusted only what runs nothing of it. */
function offered(): readonly string[] {
  const running = ["agentc.run", "agentc.debug", "agentc.test", "agentc.begin"];
  return [...(vscode.workspace.isTrusted ? running : []), "agentc.showRun"];
}

function clientOptions(log: vscode.LogOutputChannel): LanguageClientOptions {
  const lenses = vscode.workspace.getConfiguration("agentc").get("lenses", true);
  return {
    documentSelector: [
      { language: "agent", scheme: "file" },
      { language: "agent", scheme: "untitled" },
    ],
    initializationOptions: { commands: lenses ? offered() : [], results: lenses },
    outputChannel: log,
    middleware: {
      // The server looks at files that nobody opened too, and whose language it is has no mistakes there.
      handleDiagnostics: (uri, findings, next) => next(uri, findings.filter((each) => ruleOf(each) !== OTHER_LANGUAGE)),
    },
  };
}
