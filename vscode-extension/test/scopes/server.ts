// `agentc lsp` over its pipe, as far as colours need it.
import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Program, ROOT, type Text } from "../corpus.ts";

/** A stretch of one line, in UTF-16 units from 0, and the name of what the compiler takes it for. */
export interface Stretch {
  line: number;
  start: number;
  length: number;
  sort: string;
}

interface Message {
  id?: number | string;
  method?: string;
  params?: { items?: unknown[] };
  result?: unknown;
  error?: { message: string };
}

interface Waiting {
  done: (result: never) => void;
  failed: (reason: Error) => void;
}

/** What the compiler says of a text. `unread` are the lines, from 0, at which it could not read it. */
export interface Coloured {
  stretches: Stretch[];
  unread: number[];
}

/** What the compiler says of every program, in the same order; each is open in an editor with what lies beside it, and nothing else. */
export async function coloured(agentc: string, programs: Program[]): Promise<Coloured[]> {
  const server = new Server(agentc);
  try {
    const sorts = await server.begin();
    const all: Coloured[] = [];
    for (const each of programs) {
      [each, ...each.beside].forEach((text) => server.open(text));
      const data = await server.colours(each);
      all.push({ stretches: stretches(data, sorts), unread: await server.unread(each) });
      [each, ...each.beside].forEach((text) => server.close(text));
    }
    return all;
  } finally {
    await server.end();
  }
}

/** From the protocol's numbers: five a stretch, each counted from the one before. */
function stretches(data: number[], sorts: string[]): Stretch[] {
  const found: Stretch[] = [];
  let line = 0;
  let start = 0;
  for (let at = 0; at < data.length; at += 5) {
    const [down = 0, right = 0, length = 0, sort = 0] = data.slice(at, at + 4);
    start = down === 0 ? start + right : right;
    line += down;
    found.push({ line, start, length, sort: sorts[sort] ?? "" });
  }
  return found;
}

interface Finding {
  severity: number;
  code: string;
  range: { start: { line: number } };
}

/** The protocol's number of what keeps a program from running. */
const ERROR = 1;

function uri(path: string): string {
  return pathToFileURL(join(ROOT, path)).href;
}

class Server {
  private readonly process: ChildProcess;
  private readonly waiting = new Map<number, Waiting>();
  private came = Buffer.alloc(0);
  private count = 0;

  constructor(agentc: string) {
    this.process = spawn(agentc, ["lsp"], { cwd: ROOT, stdio: ["pipe", "pipe", "inherit"] });
    this.process.stdout?.on("data", (piece: Buffer) => this.read(piece));
    this.process.on("error", (reason) => this.fail(reason));
    this.process.stdin?.on("error", (reason) => this.fail(reason));
    this.process.on("exit", (status) => this.fail(new Error(`${agentc} lsp ended with ${status}`)));
  }

  /** The names of sorts, in the order of the server's numbers. */
  async begin(): Promise<string[]> {
    const capabilities = { textDocument: { semanticTokens: { requests: { full: true }, tokenTypes: [], tokenModifiers: [], formats: ["relative"] } } };
    const said = await this.ask<{ capabilities: { semanticTokensProvider: { legend: { tokenTypes: string[] } } } }>(
      "initialize",
      { processId: process.pid, rootUri: null, capabilities },
    );
    this.send({ method: "initialized", params: {} });
    return said.capabilities.semanticTokensProvider.legend.tokenTypes;
  }

  open({ path, text }: Text): void {
    this.send({ method: "textDocument/didOpen", params: { textDocument: { uri: uri(path), languageId: "agent", version: 1, text } } });
  }

  close({ path }: Text): void {
    this.send({ method: "textDocument/didClose", params: { textDocument: { uri: uri(path) } } });
  }

  async colours({ path }: Text): Promise<number[]> {
    return (await this.ask<{ data: number[] }>("textDocument/semanticTokens/full", { textDocument: { uri: uri(path) } })).data;
  }

  async unread({ path }: Text): Promise<number[]> {
    const { items } = await this.ask<{ items: Finding[] }>("textDocument/diagnostic", { textDocument: { uri: uri(path) } });
    return items.filter((each) => each.severity === ERROR && each.code.startsWith("syntax/")).map((each) => each.range.start.line);
  }

  async end(): Promise<void> {
    const ended = new Promise((done) => this.process.once("exit", done));
    if (this.process.exitCode === null && this.process.pid !== undefined) {
      await this.ask("shutdown", null).catch(() => this.process.kill());
      this.send({ method: "exit", params: null });
      await ended;
    }
  }

  private ask<T>(method: string, params: unknown): Promise<T> {
    const id = ++this.count;
    return new Promise<T>((done, failed) => {
      this.waiting.set(id, { done, failed });
      this.send({ id, method, params });
    });
  }

  private send(message: object): void {
    const body = Buffer.from(JSON.stringify({ jsonrpc: "2.0", ...message }));
    this.process.stdin?.write(Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`), body]));
  }

  private read(piece: Buffer): void {
    this.came = Buffer.concat([this.came, piece]);
    for (;;) {
      const end = this.came.indexOf("\r\n\r\n");
      const length = Number(/Content-Length: (\d+)/i.exec(this.came.subarray(0, Math.max(end, 0)).toString())?.[1]);
      if (end < 0 || this.came.length < end + 4 + length) {
        return;
      }
      const body = this.came.subarray(end + 4, end + 4 + length).toString();
      this.came = this.came.subarray(end + 4 + length);
      this.take(JSON.parse(body) as Message);
    }
  }

  /** Answers, and what the server asks of its editor, which has nothing to say to anything. */
  private take(message: Message): void {
    if (message.method !== undefined) {
      if (message.id !== undefined) {
        this.send({ id: message.id, result: message.params?.items?.map(() => null) ?? null });
      }
      return;
    }
    const waiting = this.waiting.get(Number(message.id));
    this.waiting.delete(Number(message.id));
    if (message.error === undefined) {
      waiting?.done(message.result as never);
    } else {
      waiting?.failed(new Error(message.error.message));
    }
  }

  private fail(reason: Error): void {
    this.waiting.forEach((each) => each.failed(reason));
    this.waiting.clear();
  }
}
