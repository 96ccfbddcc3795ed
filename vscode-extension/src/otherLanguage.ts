// Agent Script is another language whose files end in `.agent`.

const HEADER = /^(?:system|config|variables|language|connections):$|^(?:start_agent|topic|subagent) .*:$/;
const DIALECT = /^# @dialect:/;

/** Whether a text is Agent Script: as the compiler tells it, by two headers that nothing else has, or by what it says of itself. */
export function isAgentScript(text: string): boolean {
  const lines = text.split(/\r\n|\r|\n/);
  if (DIALECT.test(lines[0] ?? "")) {
    return true;
  }
  return lines.filter((line) => HEADER.test(line.replace(/\/\/.*$/, "").trimEnd())).length > 1;
}

export const SENTENCE =
  "This file is Agent Script, another language whose files end in .agent: agentc leaves it alone.";
