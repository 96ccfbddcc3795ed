// What `agentc run --debug` prints. Knows no editor, so that it can be tried without one.

/** Where a run waits for a debugger, once it has said so in what it has printed so far. */
export function listening(printed: string): number | undefined {
  const said = /^debugger: listening on 127\.0\.0\.1:(\d+)/m.exec(printed);
  return said === null ? undefined : Number(said[1]);
}

/** Words of `agentc run` of a person's input: a text is one word, options are several. */
export function words(input: string): string[] {
  if (input.trim() === "") {
    return [];
  }
  if (!input.trimStart().startsWith("--")) {
    return [input];
  }
  return [...input.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map((each) => each[1] ?? each[2] ?? each[3] ?? "");
}
