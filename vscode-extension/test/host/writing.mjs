// A text that is written: its colours, what is said of it, what helps, what changes with it.
import { readFileSync } from "node:fs";
import { join } from "node:path";

export async function writing(w) {
  const { page } = w;
  const revert = () => w.command("File: Revert File");
  /** Types at the end of the first line, until something is to be seen. */
  const typed = async (text, until) => {
    await w.line(1, 5);
    await w.press("End");
    await w.type(text);
    await until();
  };

  await w.check(
    "install",
    "The package is installed by code-server's command, and stands among the extensions with its page.",
    async () => {
      if (!w.installed.some((each) => /^agentc\.agentc@\d/.test(each))) throw new Error(`installed are ${w.installed.join(", ")}`);
      await w.command("View: Show Extensions");
      await w.click(".extension-list-item", { hasText: "LLM agents" });
      await w.see(".extension-editor .name", { hasText: "agentc" });
      await w.inFrame("its page", "agentc for VS Code");
    },
    () => w.only("first.agent"),
  );
  await w.check("colours", "Words, texts and names have colours of their own, a name the same one wherever it stands.", () =>
    page.waitForFunction(() => {
      const spans = [...document.querySelectorAll(".view-line span span")];
      const colours = (is) => spans.filter((each) => is(each.textContent.trim())).map((each) => getComputedStyle(each).color);
      const uses = colours((text) => text === "length");
      const [word] = colours((text) => text === "agent");
      const [quoted] = colours((text) => /Use.the.tools/.test(text));
      return uses.length === 2 && uses[0] === uses[1] && new Set([uses[0], word, quoted]).size === 3 && word && quoted;
    }),
  );
  await w.check(
    "squiggle",
    "A name that nobody declared is underlined, and Problems says so.",
    async () => {
      await typed(" + nobody", () => w.see(".squiggly-error"));
      await w.command("Problems: Focus on Problems View");
      await w.see(".markers-panel .monaco-list-row", { hasText: "nobody" });
    },
    async () => {
      await w.press("Control+J");
      await revert();
    },
  );
  await w.check(
    "quick fix",
    "The light bulb offers the name that was meant, and writes it.",
    async () => {
      await typed(" + doubel(1)", () => w.see(".squiggly-error"));
      // Away from what completion offers there.
      await w.line(1, 38);
      await w.see(".lightBulbWidget");
      // The bulb may still be that of the text before, and its list is then none or another one: asked once more, as a person does.
      const offered = page.locator(".action-widget .monaco-list-row", { hasText: "double" }).first();
      await w.until("a fix that names double", async () => {
        await w.press("Escape", "Control+.");
        return offered.waitFor({ timeout: 5000 }).then(() => true, () => false);
      });
      await w.picture("quick fix is offered");
      await w.press("Enter");
      await w.see(".view-line", { hasText: "n * 2 + double(1)" });
      await w.gone(".squiggly-error");
    },
    revert,
  );
  await w.check(
    "completion",
    "Names are offered while one is typed.",
    () => typed(" + dou", () => w.see(".suggest-widget .monaco-list-row", { hasText: "double" })),
    async () => {
      await w.press("Escape");
      await revert();
    },
  );
  await w.check(
    "hover",
    "A name tells what it is.",
    async () => {
      await w.line(1, 5);
      await w.press("Control+K", "Control+I");
      await w.see(".monaco-hover", { hasText: "fn double" });
    },
    () => w.press("Escape"),
  );
  const renamed = async (name) => {
    await w.press("F2");
    await w.see(".rename-box input:focus");
    await page.locator(".rename-box input").fill(name);
    await w.press("Enter");
  };
  await w.check("rename", "A new name is written wherever the old one stood.", async () => {
    await w.line(1, 5);
    await renamed("twofold");
    await w.see(".view-line", { hasText: "expect twofold(2) == 4" });
    await w.press("Control+S");
  });
  await w.check("rename in all files", "It is written in files that are not open too, and in the import that brings it.", async () => {
    await w.only("shop.agent");
    await w.line(8, 15);
    await renamed("listed");
    const texts = () => ["shop.agent", "prices.agent"].map((name) => readFileSync(join(w.work, name), "utf8"));
    await w.until("the new name in both files", () => {
      const [shop, prices] = texts();
      return /\{ listed \}/.test(shop) && /= listed\(item\)/.test(shop) && /fn listed\(/.test(prices) && !/cents_of/.test(shop + prices);
    });
    await w.command("View: Split Editor Right");
    await w.open("prices.agent");
    await w.see(".view-line", { hasText: "fn listed" });
  });
}
