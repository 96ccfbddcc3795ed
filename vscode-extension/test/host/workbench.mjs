// What a person does in the workbench, and sees.
import { join } from "node:path";

/** How long one thing may take to be there, in milliseconds; on a machine with much to do that is minutes. */
export const PATIENCE = 1000 * Number(process.env.PATIENCE ?? 60);

export class Workbench {
  /** @param about the folder of pictures, which agentc is meant, what is installed, the folder that is open, what was checked before */
  constructor(page, about) {
    page.setDefaultTimeout(PATIENCE);
    this.page = page;
    Object.assign(this, about);
  }

  async load(address) {
    // It listens a little before it knows its own pages.
    await this.until(`an answer of ${address}`, () => fetch(address).then((answer) => answer.ok, () => false));
    await this.page.goto(address);
    await this.see(".monaco-workbench");
  }

  /** Does what a sentence says, keeps what it looks like, and then takes back what it did. */
  async check(name, says, act, back = async () => {}) {
    const began = Date.now();
    const came = { check: name, says, milliseconds: 0, pictures: [] };
    this.checks.push(came);
    const fails = (when) => (error) => {
      const [first, ...more] = String(error.message ?? error).replaceAll(/\x1b\[\d*m/g, "").split("\n");
      // What was waited for stands in a later line.
      came.failure ??= [when + first, ...more.filter((line) => line.includes("waiting for")).slice(0, 1)].join(" ");
    };
    await act().catch(fails(""));
    came.milliseconds = Date.now() - began;
    await this.picture(name);
    await back().catch(fails("afterwards: "));
  }

  /** Keeps what it looks like now, for the check that goes on. */
  async picture(name) {
    const file = `${String(this.checks.length).padStart(2, "0")}-${name.replaceAll(/\W+/g, "-")}.png`;
    this.checks.at(-1).pictures.push(file);
    await this.page.screenshot({ path: join(this.folder, file) });
  }

  see(selector, options) {
    return this.page.locator(selector, options).first().waitFor();
  }

  gone(selector, options) {
    return this.page.locator(selector, options).first().waitFor({ state: "hidden" });
  }

  click(selector, options) {
    return this.page.locator(selector, options).first().click();
  }

  /** Waits until it holds; `what` is said where it never does. */
  async until(what, holds) {
    for (const end = Date.now() + PATIENCE; !(await holds()); ) {
      if (Date.now() > end) throw new Error(`not seen: ${what}`);
      await new Promise((done) => setTimeout(done, 100));
    }
  }

  /** Waits for words in one of the pages within the page. */
  inFrame(what, words) {
    const says = (frame) => frame.evaluate(() => document.body?.innerText ?? "").catch(() => "");
    return this.until(what, async () => {
      const texts = await Promise.all(this.page.frames().slice(1).map(says));
      return texts.some((text) => text.includes(words));
    });
  }

  async press(...keys) {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  type(text) {
    return this.page.keyboard.type(text);
  }

  /** Answers what is asked for above the text. */
  async answer(text) {
    await this.see(".quick-input-widget:visible .quick-input-box input");
    await this.type(text);
    await this.press("Enter");
  }

  /** Puts an answer in the place of the one that is proposed, which comes a moment after the question. */
  async fill(text) {
    const input = this.page.locator(".quick-input-widget:visible .quick-input-box input");
    await this.until("a proposal", async () => (await input.inputValue().catch(() => "")) !== "");
    await this.until("the answer", async () => {
      await input.fill(text);
      await this.page.waitForTimeout(1000);
      return (await input.inputValue()) === text;
    });
    await this.press("Enter");
  }

  async command(name) {
    await this.press("F1");
    await this.see(".quick-input-widget:visible .quick-input-box input");
    await this.type(name);
    await this.click(".quick-input-list .monaco-list-row", { hasText: name });
  }

  /** Shows one file, and nothing beside it. */
  async only(file) {
    await this.command("View: Close All Editor Groups");
    await this.command("View: Show Explorer");
    await this.open(file);
  }

  async open(file) {
    await this.page.getByRole("treeitem", { name: file }).first().dblclick();
    await this.see(".tab.active", { hasText: file });
    await this.see(".monaco-editor .view-lines");
  }

  async line(number, column = 1) {
    await this.click(".monaco-editor .view-lines");
    await this.press("Control+G");
    await this.see(".quick-input-widget:visible");
    await this.type(`${number}:${column}`);
    await this.press("Enter");
    await this.gone(".quick-input-widget");
  }

  /** Presses a lens above a line, once it stands there. */
  async lens(title, number) {
    await this.line(number);
    const named = this.page.locator(".codelens-decoration a", { hasText: new RegExp(`^${title}$`) });
    let lens = -1;
    await this.until(`${title} above line ${number}`, async () => {
      const at = await this.page.locator(".monaco-editor.focused .cursor").first().boundingBox();
      const boxes = await Promise.all((await named.all()).map((each) => each.boundingBox({ timeout: 1000 }).catch(() => null)));
      lens = boxes.findIndex((box) => box !== null && at !== null && box.y < at.y && box.y > at.y - 2 * at.height);
      return lens >= 0;
    });
    await named.nth(lens).click();
  }
}
