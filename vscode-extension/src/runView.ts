import { spawn, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import * as vscode from "vscode";
import { expected } from "./commands";
import { environment, output, program } from "./program";
import { choices, Lines, newest, places, Run, type Choice, type Told, type Wanted } from "./runs";
import { until } from "./waiting";

const TYPE = "agentc.showRun";
const NEWEST = "20";

/** One run's steps beside the text, live while it runs: what `agentc trace RUN --follow --json` tells. */
export class RunView implements vscode.Disposable {
  private readonly extension: vscode.Uri;
  private panel: vscode.WebviewPanel | undefined;
  private child: ChildProcess | undefined;
  private run: Run | undefined;
  private runs: readonly Choice[] = [];
  private chosen = "";
  /** Where there is no run to be shown, why. */
  private none: Told = { type: "status", words: "", live: false };
  /** How often somebody wanted to see a run: what was wanted before that is looked for no longer. */
  private wishes = 0;
  /** The folder whose journal is looked at. */
  private folder: string | undefined;

  constructor(extension: vscode.Uri) {
    this.extension = extension;
  }

  /** The newest run, or that of what a lens named; the page lists the others. */
  async open(uri?: string | vscode.Uri, name?: string): Promise<void> {
    const at = uri === undefined ? vscode.window.activeTextEditor?.document.uri : typeof uri === "string" ? vscode.Uri.parse(uri) : uri;
    const around = at === undefined ? undefined : vscode.workspace.getWorkspaceFolder(at);
    this.folder = (around ?? vscode.workspace.workspaceFolders?.[0])?.uri.fsPath;
    this.show();
    await this.list(name);
  }

  private show(): void {
    if (this.panel !== undefined) {
      this.panel.reveal(undefined, true);
      return;
    }
    const media = vscode.Uri.joinPath(this.extension, "media");
    const built = vscode.Uri.joinPath(this.extension, "dist");
    const panel = vscode.window.createWebviewPanel(
      TYPE,
      "Run",
      { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
      { enableScripts: true, localResourceRoots: [media, built] },
    );
    this.panel = panel;
    panel.onDidDispose(() => {
      this.panel = undefined;
      this.leave();
    });
    panel.webview.onDidReceiveMessage((wanted: Wanted) => this.wanted(wanted));
    panel.webview.html = page(
      panel.webview.cspSource,
      panel.webview.asWebviewUri(vscode.Uri.joinPath(built, "runPage.js")).toString(),
      panel.webview.asWebviewUri(vscode.Uri.joinPath(media, "run.css")).toString(),
    );
  }

  private async wanted(wanted: Wanted): Promise<void> {
    switch (wanted.type) {
      case "ready":
        this.tell([{ type: "runs", runs: this.runs, chosen: this.chosen }, ...(this.run?.whole() ?? [this.none])]);
        return;
      case "again":
        return this.list();
      case "choose":
        this.wishes++;
        return this.follow(wanted.run);
      case "open":
        return this.source(wanted.place);
    }
  }

  /** Asks which runs there are, and follows the newest of them; of a command that was just typed its own, as soon as it is there. */
  private async list(name?: string): Promise<void> {
    const wish = ++this.wishes;
    const which = name === undefined ? "There is no run yet." : `None of the newest runs is one of ${name}.`;
    const complaint = await this.look(name, () => wish === this.wishes && this.panel !== undefined);
    if (wish !== this.wishes) {
      return;
    }
    this.none = { type: "status", words: complaint ?? which, live: false };
    const chosen = newest(this.runs, name, expected(name)) ?? newest(this.runs, name);
    if (chosen === undefined) {
      this.leave();
      this.run = undefined;
      this.chosen = "";
      this.tell([{ type: "runs", runs: this.runs, chosen: "" }, { type: "begin", title: "", input: "" }, this.none]);
    } else {
      this.follow(chosen.run);
    }
  }

  /** Why nothing is known of runs, if that is so. */
  private async look(name: string | undefined, isWanted: () => boolean): Promise<string | undefined> {
    const since = expected(name);
    if (since === undefined) {
      return this.ask();
    }
    let complaint: string | undefined;
    this.leave();
    this.run = undefined;
    this.none = { type: "status", words: `waiting for the run${name === undefined ? "" : ` of ${name}`} to begin`, live: true };
    this.tell([{ type: "begin", title: "", input: "" }, this.none]);
    await until(
      async () => {
        complaint = await this.ask();
        return complaint ?? newest(this.runs, name, since);
      },
      () => isWanted() && expected(name) !== undefined,
    );
    return complaint;
  }

  /** Why nothing is known of runs, if that is so. */
  private async ask(): Promise<string | undefined> {
    const found = program();
    if (found === undefined) {
      return "No agentc was found.";
    }
    try {
      this.runs = choices(await output(found.path, ["runs", "--json", "--limit", NEWEST], this.folder));
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
    return undefined;
  }

  private follow(run: string): void {
    this.leave();
    const found = program();
    if (found === undefined) {
      return;
    }
    this.chosen = run;
    const model = new Run();
    this.run = model;
    this.tell([{ type: "runs", runs: this.runs, chosen: run }, { type: "begin", title: run, input: "" }]);
    const child = spawn(found.path, ["trace", run, "--follow", "--json"], {
      cwd: this.folder,
      env: environment(),
      shell: process.platform === "win32",
    });
    this.child = child;
    const lines = new Lines();
    let complaint = "";
    child.stdin.end();
    child.stdout.setEncoding("utf8");
    child.stderr.setEncoding("utf8");
    // What another run was told of is not this one's.
    const isCurrent = () => this.child === child;
    child.stdout.on("data", (piece: string) => {
      if (isCurrent()) {
        this.tell(lines.take(piece).flatMap((line) => model.take(line)));
      }
    });
    child.stderr.on("data", (piece: string) => (complaint += piece));
    child.on("error", (error) => (complaint += error.message));
    child.on("close", () => {
      if (isCurrent()) {
        this.child = undefined;
        this.over(model, complaint.trim());
      }
    });
  }

  /** It ended with the run, or it says why not. */
  private over(model: Run, complaint: string): void {
    if (model.status.type === "status" && model.status.live) {
      model.status = { type: "status", words: complaint === "" ? "it is not known how the run goes on" : complaint, live: false };
      this.tell([model.status]);
    }
    // In the list it stands in another way now.
    void this.ask().then(() => this.tell([{ type: "runs", runs: this.runs, chosen: this.chosen }]));
  }

  private tell(all: readonly Told[]): void {
    const steps = all.flatMap((each) => (each.type === "steps" ? each.steps : []));
    const others = all.filter((each) => each.type !== "steps");
    // What a run is comes before its steps, how it stands behind them.
    others.filter((each) => each.type !== "status").forEach((each) => void this.panel?.webview.postMessage(each));
    if (steps.length > 0) {
      void this.panel?.webview.postMessage({ type: "steps", steps } satisfies Told);
    }
    others.filter((each) => each.type === "status").forEach((each) => void this.panel?.webview.postMessage(each));
  }

  /** The line that a step was called at, in the folder of its run or in one that is open. */
  private async source(place: string): Promise<void> {
    const open = (vscode.workspace.workspaceFolders ?? []).map((folder) => folder.uri.fsPath);
    const folders = this.run?.folder === undefined ? open : [this.run.folder, ...open];
    const found = places(place, folders).find((each) => existsSync(each.file));
    if (found === undefined) {
      void vscode.window.showInformationMessage(`agentc: ${place} is not here.`);
      return;
    }
    const document = await vscode.workspace.openTextDocument(found.file);
    const line = document.lineAt(Math.min(found.line, document.lineCount) - 1).range;
    await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.One, selection: new vscode.Range(line.start, line.start) });
  }

  /** The looking ends, the run goes on. */
  private leave(): void {
    const child = this.child;
    this.child = undefined;
    child?.kill();
  }

  dispose(): void {
    this.leave();
    this.panel?.dispose();
  }
}

/** Nothing is loaded but the extension's own two files, and nothing is sent anywhere. */
function page(own: string, script: string, style: string): string {
  const nonce = randomBytes(16).toString("base64");
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${own}; script-src 'nonce-${nonce}'">
<meta name="viewport" content="width=device-width">
<link rel="stylesheet" href="${style}">
<title>Run</title>
</head>
<body>
<form id="choice"><label id="list">Run <select id="runs"></select></label> <button id="again" type="button">Newest</button></form>
<h1 id="title"></h1>
<p id="input"></p>
<p id="status" role="status"></p>
<ul id="steps" role="tree" aria-labelledby="title"></ul>
<section id="step" aria-label="Chosen step" hidden></section>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}
