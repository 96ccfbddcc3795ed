// What a person does in the workbench, and sees.
import { join } from "node:path";

const PATIENCE = 60_000;

export class Workbench {
  seen = [];
  failed = false;

  constructor(page, shots) {
    page.setDefaultTimeout(PATIENCE);
    this.page = page;
    this.shots = shots;
  }

  /** Does something, keeps what it looks like, and then takes back what it did. */
  async step(name, act, back = async () => {}) {
    const began = Date.now();
    try {
      await act();
      this.seen.push(`ok      ${name} (${Date.now() - began} ms)`);
    } catch (error) {
      this.failure(name, error);
    }
    await this.picture(name);
    await back().catch((error) => this.failure(`after ${name}`, error));
  }

  failure(name, error) {
    this.failed = true;
    this.seen.push(`FAILED  ${name}: ${String(error.message ?? error).split("\n")[0]}`);
  }

  picture(name) {
    return this.page.screenshot({ path: join(this.shots, `${name.replaceAll(/\W+/g, "-")}.png`) });
  }

  see(selector, options) {
    return this.page.locator(selector, options).first().waitFor();
  }

  gone(selector) {
    return this.page.locator(selector).first().waitFor({ state: "hidden" });
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

  async command(name) {
    await this.press("F1");
    await this.see(".quick-input-widget:visible .quick-input-box input");
    await this.type(name);
    await this.click(".quick-input-list .monaco-list-row", { hasText: name });
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
