import * as vscode from "vscode";

const SCHEME = "agentc-preview";
const PAUSE = 200;

/** What a model is shown by the prompt or agent under the cursor, beside the text and as one types: what the server's hover says of it. */
export class Preview implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;
  private readonly uri = vscode.Uri.parse(`${SCHEME}:Prompt.md`);
  private shown: { uri: vscode.Uri; name: string } | undefined;
  private planned: NodeJS.Timeout | undefined;
  private readonly disposables: vscode.Disposable[];

  constructor() {
    this.disposables = [
      this.changed,
      vscode.workspace.registerTextDocumentContentProvider(SCHEME, this),
      vscode.workspace.onDidChangeTextDocument((change) => {
        if (change.document.uri.toString() === this.shown?.uri.toString()) {
          this.later();
        }
      }),
      vscode.window.onDidChangeTextEditorSelection((change) => this.follow(change.textEditor)),
    ];
  }

  async open(): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    if (editor?.document.languageId !== "agent") {
      return;
    }
    await this.follow(editor);
    const document = await vscode.workspace.openTextDocument(this.uri);
    await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true, preview: false });
    this.changed.fire(this.uri);
  }

  /** The declaration the cursor is in; where it is in none, the one before stays. */
  private async follow(editor: vscode.TextEditor): Promise<void> {
    if (editor.document.languageId !== "agent") {
      return;
    }
    const at = (await symbols(editor.document.uri)).find((each) => each.range.contains(editor.selection.active));
    if (at !== undefined && (at.name !== this.shown?.name || editor.document.uri.toString() !== this.shown.uri.toString())) {
      this.shown = { uri: editor.document.uri, name: at.name };
      this.later();
    }
  }

  private later(): void {
    clearTimeout(this.planned);
    this.planned = setTimeout(() => this.changed.fire(this.uri), PAUSE);
  }

  async provideTextDocumentContent(): Promise<string> {
    const shown = this.shown;
    const at = shown === undefined ? undefined : (await symbols(shown.uri)).find((each) => each.name === shown.name);
    if (shown === undefined || at === undefined) {
      return "Put the cursor into a prompt or an agent.\n";
    }
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      "vscode.executeHoverProvider",
      shown.uri,
      at.selectionRange.start,
    );
    const texts = hovers.flatMap((hover) => hover.contents.map((each) => (typeof each === "string" ? each : each.value)));
    return `${texts.join("\n\n")}\n`;
  }

  dispose(): void {
    clearTimeout(this.planned);
    this.disposables.forEach((each) => void each.dispose());
  }
}

async function symbols(uri: vscode.Uri): Promise<vscode.DocumentSymbol[]> {
  return (await vscode.commands.executeCommand<vscode.DocumentSymbol[] | undefined>("vscode.executeDocumentSymbolProvider", uri)) ?? [];
}
