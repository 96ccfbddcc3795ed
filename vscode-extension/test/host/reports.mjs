// What came of the checks: for people, for a result file, and for who adds up tests.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** A line for people. */
export function line({ check, says, failure, milliseconds }) {
  return failure === undefined
    ? `ok      ${check}: ${says} (${milliseconds} ms)`
    : `FAILED  ${check}: ${says}\n        ${failure}`;
}

/** One JSON document, with a check on each line. */
export function result(about, checks, complaints) {
  const lists = { checks, complaints };
  const parts = Object.entries(lists).map(([name, list]) => `"${name}":[${list.map((each) => `\n${JSON.stringify(each)}`).join(",")}]`);
  return `{${[...Object.entries(about).map(([name, value]) => `"${name}":${JSON.stringify(value)}`), ...parts].join(",")}}\n`;
}

/** As test runners write it. */
export function junit(file, checks) {
  const cases = checks.map(({ check, failure }) => {
    const name = `<testcase classname="host" name="${escaped(check)}"`;
    return failure === undefined ? `${name}/>` : `${name}>\n<failure>${escaped(failure)}</failure>\n</testcase>`;
  });
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `<testsuite name="host">\n${cases.join("\n")}\n</testsuite>\n`);
}

function escaped(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
