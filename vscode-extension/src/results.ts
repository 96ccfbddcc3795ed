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

/** What came of a call: outcomes, or findings that stopped it before a test began. */
export interface Results {
  readonly outcomes: readonly Outcome[];
  readonly findings: readonly string[];
  /** What tests executed of the files, in a line. */
  readonly coverage: string;
}

/** Reads a report; where it is none, what was printed is the finding. */
export function results(printed: string, complaint: string): Results {
  const report = parsed(printed);
  if (report === undefined) {
    return { outcomes: [], findings: [complaint.trim() === "" ? printed.trim() : complaint.trim()], coverage: "" };
  }
  const outcomes = list(report["tests"]).map((each) => ({
    name: String(each["name"]),
    file: String(each["file"]),
    line: Number(each["line"]),
    passed: each["status"] === "passed",
    message: typeof each["message"] === "string" ? each["message"] : "",
    milliseconds: Number(each["took"] ?? 0) * 1000,
  }));
  return { outcomes, findings: list(report["findings"]).map(finding), coverage: coverage(report["coverage"]) };
}

function finding(each: Fields): string {
  const range = each["range"] as { start?: { line?: number; column?: number } } | undefined;
  return `${String(each["file"])}:${range?.start?.line ?? 1}:${range?.start?.column ?? 1}: ${String(each["message"])}`;
}

function coverage(counts: unknown): string {
  return Object.entries((counts ?? {}) as Record<string, unknown>)
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
