// What `agentc test --json` prints. Knows no editor, so that it can be tried without one.

/** One test's outcome. */
export interface Outcome {
  readonly name: string;
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly passed: boolean;
  /** Why it failed; empty if it passed. */
  readonly message: string;
  readonly milliseconds: number;
}

/** A place where the code goes one of several ways. */
export interface Parting {
  /** From 1. */
  readonly line: number;
  /** What one of its ways is called: a branch, or a template arm. */
  readonly sort: string;
  /** For each way in turn whether a test took it. */
  readonly taken: readonly boolean[];
}

/** What tests executed of one declaration. */
export interface Covered {
  readonly name: string;
  /** From 1. */
  readonly line: number;
  readonly executed: boolean;
  readonly partings: readonly Parting[];
}

/** What came of a call: outcomes, or findings that stopped it before a test began. */
export interface Results {
  readonly outcomes: readonly Outcome[];
  readonly findings: readonly string[];
  /** What tests executed of the files, in a line. */
  readonly coverage: string;
  /** The same by declarations, for each file as it was named. */
  readonly covered: ReadonlyMap<string, readonly Covered[]>;
}

/** Reads a report; where it is none, what was printed is the finding. */
export function results(printed: string, complaint: string): Results {
  const report = parsed(printed);
  if (report === undefined) {
    return { outcomes: [], findings: [complaint.trim() === "" ? printed.trim() : complaint.trim()], coverage: "", covered: new Map() };
  }
  const outcomes = list(report["tests"]).map((each) => ({
    name: String(each["name"]),
    file: String(each["file"]),
    line: Number(each["line"]),
    passed: each["status"] === "passed",
    message: typeof each["message"] === "string" ? each["message"] : "",
    milliseconds: Number(each["took"] ?? 0) * 1000,
  }));
  const counts = (report["coverage"] ?? {}) as Fields;
  return { outcomes, findings: list(report["findings"]).map(finding), coverage: coverage(counts), covered: covered(counts) };
}

function covered(counts: Fields): Map<string, readonly Covered[]> {
  return new Map(list(counts["files"]).map((file) => [String(file["file"]), list(file["declarations"]).map(declaration)]));
}

function declaration(each: Fields): Covered {
  const partings = list(each["places"]).map((place) => ({
    line: Number(place["line"]),
    sort: String(place["sort"]),
    taken: (Array.isArray(place["taken"]) ? place["taken"] : []).map((way) => way === true),
  }));
  return { name: String(each["name"]), line: Number(each["line"]), executed: each["executed"] === true, partings };
}

function finding(each: Fields): string {
  const range = each["range"] as { start?: { line?: number; column?: number } } | undefined;
  return `${String(each["file"])}:${range?.start?.line ?? 1}:${range?.start?.column ?? 1}: ${String(each["message"])}`;
}

function coverage(counts: Fields): string {
  return Object.entries(counts)
    .flatMap(([what, count]) => {
      const { covered, of } = (count ?? {}) as { covered?: number; of?: number };
      return of === undefined ? [] : [`${what.replaceAll("_", " ")}: ${covered ?? 0} of ${of}`];
    })
    .join(", ");
}

type Fields = Record<string, unknown>;

function parsed(printed: string): Fields | undefined {
  try {
    const read: unknown = JSON.parse(printed);
    return typeof read === "object" && read !== null ? (read as Fields) : undefined;
  } catch {
    return undefined;
  }
}

function list(value: unknown): Fields[] {
  return Array.isArray(value) ? (value as Fields[]) : [];
}
