// Shapes of Agent Script as its public documentation describes the language, made by chance from a seed: the same ones every time.

/** How many files its own repository has. */
export const SHAPES = 316;

export interface Shape {
  /** What it is, for whoever reads that it was missed. */
  name: string;
  text: string;
}

/** Chance that is the same everywhere: Mulberry32. */
class Chance {
  private state: number;

  constructor(seed: number) {
    this.state = seed;
  }

  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }

  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  of<T>(all: readonly T[]): T {
    return all[this.below(all.length)] as T;
  }

  happens(share: number): boolean {
    return this.next() < share;
  }
}

const NAMES = ["returns", "billing_help", "Booking", "ski_lessons", "hours2", "_fallback", "Rückgabe", "lost-luggage"];
const TEXTS = ["Helps guests of a small hotel.", "Be brief: one step at a time.", "Say #hello, then ask.", "agent A(q: string) -> string {", "a // b"];
const TYPES = ["string", "number", "boolean", "object", "date", "id", "list[string]", "list[object]"];
const DIALECTS = ["# @dialect: agentforce=2.5", "# @dialect: AGENTSCRIPT", "#@dialect:agentfabric=1", "#  @dialect : agentforce"];
const COMMENTS = ["# made by hand", "#", "# config:", "#######", "# topic old:"];

/** A block is lines; how deep each stands is the number of tabs before it, which become what the file indents with. */
type Make = (chance: Chance) => string[];

const text = (chance: Chance) => `"${chance.of(TEXTS)}"`;
const condition = (chance: Chance) =>
  `@variables.${chance.of(NAMES)} ${chance.of(["==", "!=", ">", "is not"])} ${chance.of(["None", "True", "3", '"gold"'])}`;

function prompt(chance: Chance, depth: number): string[] {
  const margin = "\t".repeat(depth);
  const lines = [`${margin}| ${chance.of(TEXTS)} {!@variables.${chance.of(NAMES)}}`];
  if (chance.happens(0.4)) {
    lines.push(`${margin}  ${chance.of(TEXTS)}`, "", `${margin}  1. ${chance.of(TEXTS)}`);
  }
  return lines;
}

function procedure(chance: Chance, depth: number): string[] {
  const margin = "\t".repeat(depth);
  const ways: (() => string[])[] = [
    () => prompt(chance, depth),
    () => [`${margin}set @variables.${chance.of(NAMES)} = ${chance.of(["True", "@outputs.total + 1", '""'])}`],
    () => [`${margin}run @actions.${chance.of(NAMES)}`, `${margin}\twith ${chance.of(["room", "guest"])}=${chance.of(["...", "@variables.room"])}`],
    () => [`${margin}if ${condition(chance)}:`, ...procedure(chance, depth + 1)],
    () => [`${margin}if ${condition(chance)}:`, ...prompt(chance, depth + 1), `${margin}else:`, ...prompt(chance, depth + 1)],
    () => [`${margin}transition to @topic.${chance.of(NAMES)}`],
  ];
  return [...chance.of(ways)(), ...(chance.happens(0.4) ? procedure(chance, depth) : [])];
}

function definitions(chance: Chance, depth: number): string[] {
  const margin = "\t".repeat(depth);
  return [
    `${margin}${chance.of(NAMES)}:`,
    `${margin}\tdescription: ${text(chance)}`,
    `${margin}\tinputs:`,
    `${margin}\t\troom: ${chance.of(TYPES)}`,
    ...(chance.happens(0.5) ? [`${margin}\toutputs:`, `${margin}\t\ttotal: ${chance.of(TYPES)}`] : []),
    `${margin}\ttarget: "${chance.of(["flow", "apex", "prompt", "mcp"])}://${chance.of(NAMES)}"`,
  ];
}

function tools(chance: Chance, depth: number): string[] {
  const margin = "\t".repeat(depth);
  return [
    `${margin}${chance.of(NAMES)}: ${chance.of(["@actions.find_room", "@utils.transition to @topic.returns", "@utils.escalate", "@topic.hours2"])}`,
    ...(chance.happens(0.5) ? [`${margin}\tdescription: ${text(chance)}`] : []),
    ...(chance.happens(0.5) ? [`${margin}\tavailable when ${condition(chance)}`] : []),
    ...(chance.happens(0.5) ? [`${margin}\twith room=...`] : []),
  ];
}

const config: Make = (chance) => [
  `config:`,
  `\t${chance.of(["developer_name", "agent_name"])}: "${chance.of(NAMES)}"`,
  ...(chance.happens(0.5) ? [`\tdefault_agent_user: "front.desk@hotel.example"`] : []),
  ...(chance.happens(0.5) ? [`\tagent_label: ${text(chance)}`, `\tenable_enhanced_event_logs: True`] : []),
];
const system: Make = (chance) => [
  `system:`,
  ...(chance.happens(0.6) ? [`\tmessages:`, `\t\twelcome: ${text(chance)}`, `\t\terror: ${text(chance)}`] : []),
  ...(chance.happens(0.5) ? [`\tinstructions: ${text(chance)}`] : [`\tinstructions: ->`, ...prompt(chance, 2)]),
];
const variables: Make = (chance) => [
  `variables:`,
  `\t${chance.of(NAMES)}: mutable ${chance.of(TYPES)}${chance.of(["", " = None", ' = "x"', " = []", " = {}"])}`,
  ...(chance.happens(0.6) ? [`\t\tdescription: ${text(chance)}`] : []),
  ...(chance.happens(0.5) ? [`\t${chance.of(NAMES)}: linked ${chance.of(TYPES)}`, `\t\tsource: @MessagingSession.Id`] : []),
];
const language: Make = (chance) => [
  `language:`,
  `\tdefault_locale: "${chance.of(["en_US", "de", "ja"])}"`,
  ...(chance.happens(0.5) ? [`\tadditional_locales: ""`, `\tall_additional_locales: False`] : []),
];
const connection: Make = (chance) => [
  chance.of([`connection messaging:`, `connections:`, `connection service_email :`]),
  `\tescalation_message: ${text(chance)}`,
  `\toutbound_route_type: "OmniChannelFlow"`,
];
const knowledge: Make = () => [`knowledge:`, `\tcitations_enabled: True`, `\tcitations_url: ""`];
const named: Make = (chance) => [
  `${chance.of(["topic", "topic", "topic", "start_agent", "start_agent", "subagent"])} ${chance.of(NAMES)}:`,
  `\tdescription: ${text(chance)}`,
  ...(chance.happens(0.3) ? [`\tsystem:`, `\t\tinstructions: ${text(chance)}`] : []),
  ...(chance.happens(0.3) ? [`\tbefore_reasoning:`, ...procedure(chance, 2)] : []),
  ...(chance.happens(0.8) ? [`\treasoning:`, `\t\tinstructions: ->`, ...procedure(chance, 3)] : []),
  ...(chance.happens(0.5) ? [`\t\tactions:`, ...tools(chance, 3)] : []),
  ...(chance.happens(0.5) ? [`\tactions:`, ...definitions(chance, 2)] : []),
  ...(chance.happens(0.3) ? [`\tafter_reasoning:`, ...procedure(chance, 2)] : []),
];
const connected: Make = (chance) => [
  `${chance.of(["connected_subagent", "router", "executor", "generator", "orchestrator", "trigger", "echo"])} ${chance.of(NAMES)}:`,
  `\tdescription: ${text(chance)}`,
  `\ttarget: "agent://${chance.of(NAMES)}"`,
];
/** Parts of a topic that stand alone, as people keep them to try something. */
const loose: Make = (chance) =>
  chance.of<Make>([
    () => [`reasoning:`, `\tinstructions: ->`, ...procedure(chance, 2)],
    () => [`reasoning:`, `\tinstructions:`, ...prompt(chance, 2)],
    () => [`${chance.of(["before", "after"])}_reasoning:`, ...procedure(chance, 1)],
    () => [`actions:`, ...definitions(chance, 1)],
  ])(chance);

const WHOLE: Make[] = [config, system, variables, language, connection, knowledge, named, named, named, connected];
/** As somebody leaves them who is just writing. */
const HALF: Make[] = [
  (chance) => [`topic ${chance.of(NAMES)}`, `\tdescription: ${text(chance)}`],
  (chance) => [`topic: ${chance.of(NAMES)}:`, `\tdescription: ${text(chance)}`],
  (chance) => [`config:`, `\tdeveloper_name "${chance.of(NAMES)}"`],
  (chance) => [`config:`, `\tdeveloper_name: "${chance.of(NAMES)}`],
  (chance) => [`config:`, `\tdeveloper_name: # "${chance.of(NAMES)}"`],
  (chance) => [`variables:`, `\t${chance.of(NAMES)}: mutable list[string] = ["a",`],
  (chance) => [`system:`, `\tmessages:`, `\t\t- ${text(chance)}`, `\t\t-${text(chance)}`],
  (chance) => [`reasoning:`, `\tinstructions: ->`, `\t\trun @actions.`],
  (chance) => [`reasoning:`, `\tinstructions: ->`, `\t\tif (${condition(chance)}:`, `\t\t\t| {!@variables.`],
  (chance) => [`config:`, `\tdeveloper_name: "${chance.of(NAMES)}"`, ``, `top`],
  (chance) => [`start_agent ${chance.of(NAMES)}:`, `\tactions:`, `\tfind_room:`, `\t\tdescription: ${text(chance)}`],
  (chance) => [`label: '${chance.of(NAMES)}'`, `description: ${text(chance)}`, `config:`, `\tgreeting: 'Hi'`],
];

interface Dress {
  name: string;
  indent: string;
  end: string;
  before: (chance: Chance) => string;
  after: (chance: Chance, lines: string[]) => string[];
}

const plain: Dress = { name: "plain", indent: "    ", end: "\n", before: () => "", after: (_, lines) => lines };
/** How a file of any content can be written. */
const DRESSES: Dress[] = [
  plain,
  { ...plain, name: "two spaces", indent: "  " },
  { ...plain, name: "three spaces", indent: "   " },
  { ...plain, name: "tabs", indent: "\t" },
  { ...plain, name: "CRLF", end: "\r\n" },
  { ...plain, name: "CR", end: "\r" },
  { ...plain, name: "byte order mark", before: () => "\uFEFF" },
  { ...plain, name: "byte order mark, CRLF, tabs", indent: "\t", end: "\r\n", before: () => "\uFEFF" },
  { ...plain, name: "blank lines first", before: () => "\n\n   \n\t\n" },
  { ...plain, name: "comments first", before: (chance) => `${chance.of(COMMENTS)}\n\n  ${chance.of(COMMENTS)}\n` },
  { ...plain, name: "dialect first", before: (chance) => `${chance.of(DIALECTS)}\n` },
  { ...plain, name: "dialect behind a comment", before: (chance) => `\uFEFF\n${chance.of(COMMENTS)}\n${chance.of(DIALECTS)}\n` },
  { ...plain, name: "comments between", after: (chance, lines) => lines.flatMap((line) => (chance.happens(0.3) ? [line, `  ${chance.of(COMMENTS)}`] : [line])) },
  { ...plain, name: "comments behind", after: (_, lines) => lines.map((line) => (line.endsWith(":") ? `${line}  # see below` : line)) },
  { ...plain, name: "blanks behind", after: (_, lines) => lines.map((line) => `${line}  `) },
  { ...plain, name: "blank lines between", after: (_, lines) => lines.flatMap((line) => [line, ""]) },
  { ...plain, name: "no end of the last line", after: (_, lines) => [...lines.slice(0, -1), `${lines.at(-1)}#`] },
];

/** As many as there are, no two of which are equal. */
export function shapes(seed = 1): Shape[] {
  const chance = new Chance(seed);
  const found = new Map<string, Shape>();
  while (found.size < SHAPES) {
    const dress = DRESSES[found.size % DRESSES.length] as Dress;
    const content = [whole, short, half, cut][found.size % 4] as (chance: Chance) => { name: string; lines: string[] };
    const { name, lines } = content(chance);
    const written = dress.after(chance, lines).map((line) => line.replace(/^\t+/, (tabs) => dress.indent.repeat(tabs.length)));
    const end = dress.name === "no end of the last line" ? "" : dress.end;
    const shape = { name: `${found.size + 1}: ${name}, ${dress.name}`, text: dress.before(chance) + written.join(dress.end) + end };
    found.set(shape.text, found.get(shape.text) ?? shape);
  }
  return [...found.values()];
}

function whole(chance: Chance) {
  const blocks = Array.from({ length: 2 + chance.below(6) }, () => chance.of(WHOLE));
  return { name: "several blocks", lines: blocks.flatMap((make, at) => [...(at > 0 ? [""] : []), ...make(chance)]) };
}

function short(chance: Chance) {
  return { name: "one block", lines: chance.of([...WHOLE, loose, loose, loose])(chance) };
}

function half(chance: Chance) {
  return { name: "half written", lines: chance.of(HALF)(chance) };
}

/** Ended somewhere, but not before something stands in its first block. */
function cut(chance: Chance) {
  const { lines } = whole(chance);
  return { name: "cut off", lines: lines.slice(0, 2 + chance.below(lines.length - 2)) };
}
