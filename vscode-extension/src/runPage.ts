// The page of a run: draws what it is told, says what a person wants. Texts are put in as texts, never as HTML.
import { precedes } from "./branches";
import type { Choice, Step, Told, Wanted } from "./runs";
import { moved, type Row } from "./treeKeys";

declare function acquireVsCodeApi(): { postMessage(wanted: Wanted): void };

const SIGNS = { running: "…", done: "✓", failed: "✗", stopped: "■", decided: "•" } as const;

const editor = acquireVsCodeApi();
const tree = part("steps");
const items = new Map<string, Item>();
let current = "";

/** A step in the page. */
interface Item {
  step: Step;
  readonly element: HTMLElement;
  readonly row: HTMLElement;
  readonly below: HTMLElement;
  readonly level: number;
  /** Nothing until there is something below it. */
  open: boolean | undefined;
}

window.addEventListener("message", (event: MessageEvent<Told>) => told(event.data));
tree.addEventListener("keydown", pressed);
part("again").addEventListener("click", () => editor.postMessage({ type: "again" }));
part("runs").addEventListener("change", (event) => editor.postMessage({ type: "choose", run: (event.target as HTMLSelectElement).value }));
part("choice").addEventListener("submit", (event) => event.preventDefault());
editor.postMessage({ type: "ready" });

function told(message: Told): void {
  switch (message.type) {
    case "runs":
      list(message.runs, message.chosen);
      return;
    case "begin":
      begin(message.title, message.input);
      return;
    case "steps":
      message.steps.forEach(draw);
      return;
    case "status":
      part("status").textContent = message.words;
      tree.setAttribute("aria-busy", String(message.live));
      return;
  }
}

function list(runs: readonly Choice[], chosen: string): void {
  const options = runs.map((each) => {
    const option = document.createElement("option");
    option.value = each.run;
    option.textContent = each.words;
    return option;
  });
  const select = part("runs") as HTMLSelectElement;
  select.replaceChildren(...options);
  // None, where none is shown.
  select.value = chosen;
  part("list").hidden = runs.length === 0;
}

function begin(title: string, input: string): void {
  items.clear();
  tree.replaceChildren();
  current = "";
  part("title").textContent = title;
  part("input").textContent = input === "" ? "" : `input ${input}`;
  part("status").textContent = "";
  part("step").hidden = true;
}

function draw(step: Step): void {
  const known = items.get(step.id);
  const item = known ?? added(step);
  item.step = step;
  item.element.className = step.status;
  item.element.setAttribute("aria-label", spoken(step));
  item.row.replaceChildren(
    ...texts([
      ["sign", SIGNS[step.status]],
      ["head", step.head],
      ["given", step.given],
      ["outcome", step.outcome === "" ? "" : step.status === "failed" ? step.outcome : `→ ${step.outcome}`],
      ["figures", [step.took, step.tokens].filter((each) => each !== "").join(" · ")],
    ]),
    ...(step.place === "" ? [] : [link(step.place)]),
  );
  if (step.id === current) {
    detail(step);
  }
}

function added(step: Step): Item {
  const above = step.above === undefined ? undefined : items.get(step.above);
  const element = document.createElement("li");
  const row = document.createElement("div");
  const below = document.createElement("ul");
  const item: Item = { step, element, row, below, level: (above?.level ?? 0) + 1, open: undefined };
  row.className = "row";
  below.setAttribute("role", "group");
  element.setAttribute("role", "treeitem");
  element.setAttribute("aria-level", String(item.level));
  element.setAttribute("aria-selected", "false");
  element.dataset["step"] = step.id;
  element.tabIndex = items.size === 0 ? 0 : -1;
  element.append(row);
  row.addEventListener("click", () => {
    choose(item);
    if (item.open !== undefined) {
      unfold(item, !item.open);
    }
  });
  items.set(step.id, item);
  if (above === undefined) {
    tree.append(element);
  } else {
    if (above.open === undefined) {
      above.element.append(above.below);
      unfold(above, true);
    }
    above.below.insertBefore(element, place(step, above.below));
  }
  return item;
}

/** The one of those below a step that a new one stands before. */
function place(step: Step, below: HTMLElement): Element | null {
  let next: Element | null = null;
  for (const each of [...below.children].reverse()) {
    if (!precedes(step.id, (each as HTMLElement).dataset["step"] ?? "")) {
      return next;
    }
    next = each;
  }
  return next;
}

function texts(parts: readonly (readonly [string, string])[]): HTMLElement[] {
  return parts
    .filter(([, text]) => text !== "")
    .map(([name, text]) => {
      const span = document.createElement("span");
      span.className = name;
      span.textContent = text;
      return span;
    });
}

/** For the pointer; with keys it is Enter on the step. */
function link(place: string): HTMLElement {
  const link = document.createElement("a");
  link.className = "place";
  link.textContent = place;
  link.tabIndex = -1;
  link.href = "#";
  link.addEventListener("click", (event) => {
    event.preventDefault();
    event.stopPropagation();
    editor.postMessage({ type: "open", place });
  });
  return link;
}

function spoken(step: Step): string {
  return [step.head, step.status, step.given, step.outcome, step.took, step.tokens, step.place].filter((each) => each !== "").join(", ");
}

function unfold(item: Item, open: boolean): void {
  item.open = open;
  item.element.setAttribute("aria-expanded", String(open));
  item.below.hidden = !open;
}

function choose(item: Item): void {
  for (const each of items.values()) {
    const is = each === item;
    each.element.tabIndex = is ? 0 : -1;
    each.element.setAttribute("aria-selected", String(is));
  }
  current = item.step.id;
  item.element.focus();
  item.row.scrollIntoView({ block: "nearest" });
  detail(item.step);
}

function detail(step: Step): void {
  const head = document.createElement("h2");
  head.textContent = step.head;
  const parts = step.blocks.flatMap((block) => {
    const name = document.createElement("h3");
    name.textContent = block.name;
    const text = document.createElement("pre");
    text.textContent = block.text;
    text.tabIndex = 0;
    return [name, text];
  });
  const section = part("step");
  section.hidden = false;
  section.replaceChildren(head, ...parts);
}

function pressed(event: KeyboardEvent): void {
  const element = (event.target as Element).closest("[role=treeitem]");
  const item = [...items.values()].find((each) => each.element === element);
  if (item === undefined || event.ctrlKey || event.altKey || event.metaKey) {
    return;
  }
  if (event.key === "Enter" && item.step.place !== "") {
    editor.postMessage({ type: "open", place: item.step.place });
  } else if (event.key === " ") {
    choose(item);
  } else {
    const move = moved(rows(), item.step.id, event.key);
    const other = move?.to === undefined ? undefined : items.get(move.to);
    if (move === undefined) {
      return;
    }
    if (move.open !== undefined) {
      unfold(item, move.open);
    }
    if (other !== undefined) {
      choose(other);
    }
  }
  event.preventDefault();
}

/** Those that are to be seen, from above to below. */
function rows(): Row[] {
  const byElement = new Map<Element, Item>([...items.values()].map((each) => [each.element, each]));
  const seen: Row[] = [];
  const look = (list: HTMLElement): void => {
    for (const child of list.children) {
      const item = byElement.get(child);
      if (item !== undefined) {
        seen.push({ id: item.step.id, level: item.level, open: item.open });
        if (item.open === true) {
          look(item.below);
        }
      }
    }
  };
  look(tree);
  return seen;
}

function part(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) {
    throw new Error(`the page has no ${id}`);
  }
  return found;
}
