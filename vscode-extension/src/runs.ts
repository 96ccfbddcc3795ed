// What `agentc runs --json` and `agentc trace RUN --follow --json` print. Knows no editor, so that it can be tried without one.
import { isAbsolute, resolve } from "node:path";

/** A run as a person chooses it. */
export interface Choice {
  readonly run: string;
  /** With its module: `clerk.Clerk`. */
  readonly entry: string;
  readonly words: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** A part of a step that is shown whole. */
export interface Block {
  readonly name: string;
  readonly text: string;
}

export type Standing = "running" | "done" | "failed" | "stopped" | "decided";

/** A step as it is shown. */
export interface Step {
  readonly id: string;
  /** The one it stands below; nothing for a root. */
  readonly above: string | undefined;
  /** As `tool price[0], try 2`. */
  readonly head: string;
  /** On one line, as is what came of it. */
  readonly given: string;
  readonly outcome: string;
  readonly status: Standing;
  readonly took: string;
  readonly tokens: string;
  /** As `clerk.agent:15`; empty where nobody wrote it. */
  readonly place: string;
  readonly blocks: readonly Block[];
}

/** What a page is told. */
export type Told =
  | { readonly type: "runs"; readonly runs: readonly Choice[]; readonly chosen: string }
  | { readonly type: "begin"; readonly title: string; readonly input: string }
  | { readonly type: "steps"; readonly steps: readonly Step[] }
  | { readonly type: "status"; readonly words: string; readonly live: boolean };

/** What a page wants. */
export type Wanted =
  | { readonly type: "ready" }
  | { readonly type: "again" }
  | { readonly type: "choose"; readonly run: string }
  | { readonly type: "open"; readonly place: string };

/** The newest first. */
export function choices(printed: string): readonly Choice[] {
  return list(read(printed)?.["runs"]).map((each) => {
    const entry = text(each["entry"]);
    const parts = [short(entry), text(each["started"]).slice(0, 16).replace("T", " "), text(each["status"]), value(each["input"])];
    const at = Date.parse(text(each["started"]));
    return { run: text(each["run"]), entry, at: Number.isNaN(at) ? 0 : at, words: cut(parts.filter((part) => part !== "" && part !== "{}").join(" · "), 120) };
  });
}

/**
 * The newest of a declaration, where one is named; else the newest. Nothing where there is none.
 *
 * @param since from when on runs are looked at, in milliseconds since 1970
 */
export function newest(runs: readonly Choice[], name?: string, since = 0): Choice | undefined {
  return runs.find((each) => each.at >= since && (name === undefined || short(each.entry) === name));
}

/** Puts pieces of output together to lines. */
export class Lines {
  private rest = "";

  /** The lines that a piece ends. */
  take(piece: string): readonly string[] {
    const all = (this.rest + piece).split("\n");
    this.rest = all.pop() ?? "";
    return all.filter((line) => line.trim() !== "");
  }
}

/** A run as its lines tell it. */
export class Run {
  private readonly told = new Map<string, { readonly kind: unknown; readonly above: unknown; readonly branch: string }>();
  private readonly shown = new Map<string, Step>();
  private decisions = 0;
  /** Where relative places start; nothing where it is not known. */
  folder: string | undefined;
  begin: Told | undefined;
  status: Told = { type: "status", words: "", live: true };

  /** All steps so far, in the order in which they began. */
  get steps(): readonly Step[] {
    return [...this.shown.values()];
  }

  /** What a page is to be told of a line. */
  take(line: string): readonly Told[] {
    const said = read(line);
    switch (said?.["line"]) {
      case "run":
        return this.begun(said);
      case "step":
        return this.step(said);
      case "end":
        return this.ended(said);
      default:
        return [];
    }
  }

  /** All of it, for a page that has seen nothing. */
  whole(): readonly Told[] {
    return [...(this.begin === undefined ? [] : [this.begin]), { type: "steps", steps: this.steps }, this.status];
  }

  private begun(said: Fields): readonly Told[] {
    this.folder = typeof said["folder"] === "string" ? said["folder"] : undefined;
    const input = value(said["input"]);
    this.begin = { type: "begin", title: `${short(text(said["entry"]))} · ${text(said["run"])}`, input: input === "{}" ? "" : input };
    this.status = { type: "status", words: "running", live: true };
    return [this.begin, this.status];
  }

  private step(said: Fields): readonly Told[] {
    const key = text(said["key"]);
    const decided = said["kind"] === "decision";
    const id = decided ? `${key} ${++this.decisions}` : key;
    if (!decided) {
      this.told.set(key, { kind: said["kind"], above: said["above"], branch: text(said["branch"]) });
    }
    // How an agent proceeds is part of the agent's own work.
    if (said["kind"] === "strategy") {
      return [];
    }
    const step = shown(id, this.standing(said["above"]), said, this.own(said));
    this.shown.set(id, step);
    return [{ type: "steps", steps: [step] }];
  }

  /** The nearest step above that is shown. */
  private standing(above: unknown): string | undefined {
    let key = typeof above === "string" ? above : undefined;
    while (key !== undefined && this.told.get(key)?.kind === "strategy") {
      const next = this.told.get(key)?.above;
      key = typeof next === "string" ? next : undefined;
    }
    return key;
  }

  /** What the branch of the step above is not. */
  private own(said: Fields): string {
    const branch = text(said["branch"]);
    const above = this.told.get(text(said["above"]))?.branch ?? "";
    return branch.startsWith(above) ? branch.slice(above.length) : branch;
  }

  private ended(said: Fields): readonly Told[] {
    const open = this.steps.filter((step) => step.status === "running").map((step): Step => ({ ...step, status: "stopped" }));
    open.forEach((step) => this.shown.set(step.id, step));
    const parts = [
      text(said["status"]),
      count(said["calls"], "model call"),
      tokens(said["usage"]),
      count(said["tool_calls"], "tool call"),
      length(said["took"]),
      said["usage"] === null ? "" : cost(said["cost"]),
    ];
    this.status = { type: "status", words: parts.filter((part) => part !== "").join(" · "), live: false };
    return [{ type: "steps", steps: open }, this.status];
  }
}

/** A file and a line in it, from 1: the first place is where it should be, the others are where it may be as well. */
export function places(place: string, folders: readonly string[]): readonly { readonly file: string; readonly line: number }[] {
  const [, name, line] = /^(.+):(\d+)$/.exec(place) ?? [];
  if (name === undefined || name.startsWith("std/")) {
    return [];
  }
  const files = isAbsolute(name) ? [name] : folders.map((folder) => resolve(folder, name));
  return files.map((file) => ({ file, line: Number(line) }));
}

/** Seconds for people. */
export function length(seconds: unknown): string {
  if (typeof seconds !== "number") {
    return "";
  }
  const millis = Math.max(0, Math.round(seconds * 1000));
  const whole = Math.floor(millis / 1000);
  if (whole >= 3600) {
    return `${Math.floor(whole / 3600)} h ${Math.floor(whole / 60) % 60} min`;
  }
  if (whole >= 60) {
    return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  }
  return millis >= 1000 ? `${(millis / 1000).toFixed(2)} s` : `${millis} ms`;
}

function shown(id: string, above: string | undefined, said: Fields, branch: string): Step {
  const decided = said["kind"] === "decision";
  const tries = typeof said["attempt"] === "number" ? `, try ${said["attempt"]}` : "";
  return {
    id,
    above,
    head: decided ? text(said["words"]) : `${text(said["kind"])} ${short(text(said["name"]))}${branch}${tries}`,
    given: said["kind"] === "run" || isEmpty(said["arguments"]) ? "" : cut(value(said["arguments"]), MOST),
    outcome: cut(outcome(said), MOST),
    status: standing(said["status"]),
    took: length(said["took"]),
    tokens: tokens(said["usage"]),
    place: decided ? "" : text(said["place"]),
    blocks: blocks(said),
  };
}

/** Nobody reads more of a value on a line; in characters. */
const MOST = 300;

function outcome(said: Fields): string {
  const failure = said["failure"] as Fields | undefined;
  if (failure !== undefined) {
    return text(failure["message"]) || text(failure["error"]) || "failed";
  }
  const answer = said["answer"] as Fields | undefined;
  if (answer !== undefined) {
    const calls = list(answer["calls"]).map((call) => `${text(call["name"])} ${value(call["arguments"] ?? call["raw"])}`);
    return [text(answer["text"]), ...calls].filter((part) => part !== "").join(", ");
  }
  return value(said["result"]);
}

function blocks(said: Fields): readonly Block[] {
  const answer = (said["answer"] ?? {}) as Fields;
  const named: readonly (readonly [string, unknown])[] = [
    ["Given", isEmpty(said["arguments"]) ? undefined : said["arguments"]],
    ["Answer", answer["text"] === "" ? undefined : answer["text"]],
    ["Asked for", answer["calls"]],
    ["Result", said["result"]],
    ["Failure", said["failure"]],
    ["Label", said["label"]],
    ["Known of it", said["facts"]],
    ["Key", said["key"]],
  ];
  return named.flatMap(([name, what]) => (what === undefined ? [] : [{ name, text: typeof what === "string" ? what : JSON.stringify(what, null, 2) }]));
}

function standing(status: unknown): Standing {
  const all: readonly Standing[] = ["running", "done", "failed", "stopped", "decided"];
  return all.find((each) => each === status) ?? "running";
}

function tokens(usage: unknown): string {
  const { input = 0, output = 0, estimated = false } = (usage ?? {}) as { input?: number; output?: number; estimated?: boolean };
  return input + output === 0 ? "" : `${estimated ? "~" : ""}${figure(input)} in ${figure(output)} out`;
}

function count(number: unknown, what: string): string {
  return typeof number !== "number" || number === 0 ? "" : `${figure(number)} ${what}${number === 1 ? "" : "s"}`;
}

function cost(dollars: unknown): string {
  return typeof dollars !== "number" ? "price unknown" : dollars === 0 ? "no cost" : `$${dollars}`;
}

function figure(number: number): string {
  return number.toLocaleString("en-US");
}

function isEmpty(given: unknown): boolean {
  return given === undefined || (typeof given === "object" && given !== null && Object.keys(given).length === 0);
}

/** On one line; nothing for nothing. */
function value(what: unknown): string {
  return what === undefined ? "" : JSON.stringify(what);
}

function cut(line: string, most: number): string {
  const signs = [...line.replaceAll(/\s+/g, " ")];
  return signs.length <= most ? signs.join("") : `${signs.slice(0, most - 1).join("")}…`;
}

/** What the author called it. */
function short(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1);
}

function text(what: unknown): string {
  return typeof what === "string" ? what : "";
}

type Fields = Record<string, unknown>;

function read(printed: string): Fields | undefined {
  try {
    const parsed: unknown = JSON.parse(printed);
    return typeof parsed === "object" && parsed !== null ? (parsed as Fields) : undefined;
  } catch {
    return undefined;
  }
}

function list(what: unknown): Fields[] {
  return Array.isArray(what) ? (what as Fields[]) : [];
}
