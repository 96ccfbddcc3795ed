import { execFile } from "node:child_process";
import { relative, resolve } from "node:path";
import * as vscode from "vscode";
import { debugTest } from "./debug";
import { isAgentScript } from "./otherLanguage";
import { environment, mayRun, program } from "./program";
import { results, type Covered, type Outcome } from "./results";

const MOST_FILES = 5_000;

/** The tests of `.agent` files in the Test Explorer. Which there are is told by the server, what they come to by `agentc test --json`. */
export class Tests implements vscode.Disposable {
  private readonly controller = vscode.tests.createTestController("agentc", "agentc");
  private readonly disposables: vscode.Disposable[] = [this.controller];
  /** What stands behind the figures of a file, for who looks into it. */
  private readonly details = new WeakMap<vscode.FileCoverage, vscode.FileCoverageDetail[]>();

  constructor() {
    const { Run, Coverage, Debug } = vscode.TestRunProfileKind;
    this.controller.createRunProfile("Run", Run, (request, stop) => this.run(request, stop), true);
    const covering = this.controller.createRunProfile("Run with coverage", Coverage, (request, stop) => this.run(request, stop), true);
    this.controller.createRunProfile("Debug", Debug, (request) => this.debug(request), true);
    covering.loadDetailedCoverage = async (_run, file) => this.details.get(file) ?? [];
    this.controller.resolveHandler = (item) => (item === undefined ? this.find() : this.look(item.uri));
    this.controller.refreshHandler = () => this.find();
    const files = vscode.workspace.createFileSystemWatcher("**/*.agent");
    this.disposables.push(
      files,
      files.onDidCreate((uri) => this.look(uri)),
      files.onDidChange((uri) => this.look(uri)),
      files.onDidDelete((uri) => this.controller.items.delete(uri.toString())),
      vscode.workspace.onDidOpenTextDocument((document) => this.look(document.uri, document)),
      vscode.workspace.onDidSaveTextDocument((document) => this.look(document.uri, document)),
    );
  }

  /** Looks at all files of the open folders. */
  async find(): Promise<void> {
    const files = await vscode.workspace.findFiles("**/*.agent", "**/{node_modules,target,build,dist,.*}/**", MOST_FILES);
    for (const uri of files) {
      await this.look(uri);
    }
  }

  private async look(uri: vscode.Uri | undefined, known?: vscode.TextDocument): Promise<void> {
    if (uri?.scheme !== "file" || !uri.path.endsWith(".agent")) {
      return;
    }
    // Read by itself, so that files without tests are not opened in the server.
    const text = known?.getText() ?? (await read(uri));
    if (text === undefined || isAgentScript(text) || !/^\s*test\b/m.test(text)) {
      this.controller.items.delete(uri.toString());
      return;
    }
    const symbols =
      (await vscode.commands.executeCommand<vscode.DocumentSymbol[] | undefined>("vscode.executeDocumentSymbolProvider", uri)) ?? [];
    const tests = symbols.filter((each) => each.detail === "test");
    if (tests.length === 0) {
      this.controller.items.delete(uri.toString());
      return;
    }
    const file = this.controller.createTestItem(uri.toString(), vscode.workspace.asRelativePath(uri), uri);
    file.children.replace(
      tests.map((each) => {
        const item = this.controller.createTestItem(`${uri.toString()}#${each.name}`, each.name, uri);
        item.range = each.range;
        return item;
      }),
    );
    this.controller.items.add(file);
  }

  /** What a lens or a person named; without a name all tests of the file. */
  async test(uri?: string | vscode.Uri, name?: string): Promise<void> {
    const at = uri === undefined ? vscode.window.activeTextEditor?.document.uri : typeof uri === "string" ? vscode.Uri.parse(uri) : uri;
    if (at === undefined) {
      return;
    }
    if (!mayRun()) {
      return;
    }
    await vscode.workspace.textDocuments.find((each) => each.uri.toString() === at.toString())?.save();
    await this.look(at);
    const file = this.controller.items.get(at.toString());
    const item = name === undefined ? file : file?.children.get(`${at.toString()}#${name}`);
    if (item === undefined) {
      void vscode.window.showInformationMessage("agentc: there is no test here.");
      return;
    }
    await this.run(new vscode.TestRunRequest([item]), new vscode.CancellationTokenSource().token);
  }

  private async run(request: vscode.TestRunRequest, stop: vscode.CancellationToken): Promise<void> {
    const found = mayRun() ? program() : undefined;
    if (found === undefined) {
      return;
    }
    await saveAll();
    const run = this.controller.createTestRun(request);
    for (const [file, items] of this.byFile(request)) {
      if (!stop.isCancellationRequested) {
        items.forEach((item) => run.started(item));
        const covered = await this.runFile(found.path, file, items, run, stop);
        if (request.profile?.kind === vscode.TestRunProfileKind.Coverage) {
          covered.forEach((each) => run.addCoverage(each));
        }
      }
    }
    run.end();
  }

  /** One after the other: a debugger looks at one test at a time. */
  private async debug(request: vscode.TestRunRequest): Promise<void> {
    if (!mayRun()) {
      return;
    }
    await saveAll();
    const run = this.controller.createTestRun(request);
    for (const item of [...this.byFile(request).values()].flat()) {
      if (item.uri === undefined || run.token.isCancellationRequested) {
        continue;
      }
      run.started(item);
      const passed = await debugTest(item.uri, item.label);
      if (passed === undefined) {
        run.skipped(item);
      } else if (passed) {
        run.passed(item);
      } else {
        run.failed(item, new vscode.TestMessage("It failed; the debug console says why."));
      }
    }
    run.end();
  }

  private byFile(request: vscode.TestRunRequest): Map<vscode.TestItem, vscode.TestItem[]> {
    const files = new Map<vscode.TestItem, vscode.TestItem[]>();
    const roots: readonly vscode.TestItem[] = request.include ?? [...this.controller.items].map(([, item]) => item);
    for (const each of roots) {
      const file = each.parent ?? each;
      const items = each.parent === undefined ? [...each.children].map(([, child]) => child) : [each];
      files.set(file, [...(files.get(file) ?? []), ...items.filter((item) => request.exclude?.includes(item) !== true)]);
    }
    return files;
  }

  /** What of the files was executed. */
  private async runFile(
    agentc: string,
    file: vscode.TestItem,
    items: readonly vscode.TestItem[],
    run: vscode.TestRun,
    stop: vscode.CancellationToken,
  ): Promise<vscode.FileCoverage[]> {
    const uri = file.uri;
    if (uri === undefined) {
      return [];
    }
    const folder = vscode.workspace.getWorkspaceFolder(uri)?.uri.fsPath;
    const path = folder === undefined ? uri.fsPath : relative(folder, uri.fsPath);
    const one = items.length === 1 ? ["--filter", items[0]?.label ?? ""] : [];
    const [printed, complaint] = await said(agentc, ["test", path, ...one, "--json"], folder, stop);
    const came = results(printed, complaint);
    if (came.coverage !== "") {
      run.appendOutput(`${path}: ${came.coverage}\r\n`);
    }
    for (const item of items) {
      const outcome = came.outcomes.find((each) => each.name === item.label);
      if (outcome === undefined) {
        const why = came.findings.length === 0 ? "it was not run: save the file" : came.findings.join("\n");
        run.errored(item, new vscode.TestMessage(why));
      } else {
        show(outcome, item, run);
      }
    }
    return [...came.covered].map(([name, declarations]) => {
      const details = declarations.flatMap(detailed);
      const coverage = vscode.FileCoverage.fromDetails(vscode.Uri.file(resolve(folder ?? "", name)), details);
      this.details.set(coverage, details);
      return coverage;
    });
  }

  dispose(): void {
    this.disposables.forEach((each) => void each.dispose());
  }
}

/** Nothing where it is gone by now, or is a folder: that of a journal is called `.agent`. */
async function read(uri: vscode.Uri): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return undefined;
  }
}

/** Tests are of what lies on the disk, in the file and in all that it imports. */
async function saveAll(): Promise<void> {
  for (const document of vscode.workspace.textDocuments) {
    if (document.languageId === "agent" && document.isDirty && !document.isUntitled) {
      await document.save();
    }
  }
}

/** A declaration, and the lines in it where it parts, with their ways. */
function detailed(declaration: Covered): vscode.FileCoverageDetail[] {
  const partings = declaration.partings.map(({ line, sort, taken }) => {
    const ways = taken.map((each, i) => new vscode.BranchCoverage(each, at(line), `${sort} ${i + 1} of ${taken.length}`));
    return new vscode.StatementCoverage(taken.includes(true), at(line), ways);
  });
  return [new vscode.DeclarationCoverage(declaration.name, declaration.executed, at(declaration.line)), ...partings];
}

function at(line: number): vscode.Position {
  return new vscode.Position(line - 1, 0);
}

function show(outcome: Outcome, item: vscode.TestItem, run: vscode.TestRun): void {
  if (outcome.passed) {
    run.passed(item, outcome.milliseconds);
    return;
  }
  const message = new vscode.TestMessage(outcome.message);
  if (item.uri !== undefined) {
    message.location = new vscode.Location(item.uri, item.range ?? new vscode.Position(outcome.line - 1, 0));
  }
  run.failed(item, message, outcome.milliseconds);
  run.appendOutput(`${outcome.name}\r\n${outcome.message.replaceAll("\n", "\r\n")}\r\n`);
}

/** What it printed and what it complained of; tests that fail are no failure of the command. */
function said(path: string, args: string[], cwd: string | undefined, stop: vscode.CancellationToken): Promise<[string, string]> {
  return new Promise((done) => {
    const options = { env: environment(), cwd, maxBuffer: 1 << 26, shell: process.platform === "win32" };
    const child = execFile(path, args, options, (_error, out, err) => done([out, err]));
    stop.onCancellationRequested(() => child.kill());
  });
}
