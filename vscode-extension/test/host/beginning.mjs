// A person who begins: which agentc there is, the walkthrough, a first agent; and files that are none of ours.
import { join } from "node:path";

/** Steps of the walkthrough, each with words of its page. */
const STEPS = [
  ["Write an agent", "light bulb"],
  ["Run it", "OPENAI_API_KEY"],
  ["Look at what it did", "agentc resume RUN"],
  ["Have agentc", "agentc doctor"],
];

export async function beginning(w) {
  const { page } = w;

  await w.check(
    "which agentc",
    "The extension says which agentc it uses, where that lies and what named it.",
    async () => {
      await w.only("prices.agent");
      await w.command("agentc: Which agentc is used");
      await w.see(".notification-toast", { hasText: `in ${w.agentc} (by setting)` });
    },
    () => w.command("Notifications: Clear All Notifications"),
  );
  await w.check("Agent Script", "A file of Salesforce's Agent Script is plain text, and one sentence says that it is left alone.", async () => {
    await w.command("View: Close All Editor Groups");
    // It is said for some seconds.
    const said = w.see(".statusbar-item", { hasText: "This file is Agent Script, another language" });
    await Promise.all([said, w.open("hotel.agent")]);
    await w.picture("Agent Script is opened");
    await w.see(".statusbar-item", { hasText: "Plain Text" });
    await page.waitForTimeout(3000);
    const ours = await page.locator(".squiggly-error, .squiggly-warning, .codelens-decoration a").count();
    if (ours > 0) throw new Error(`it is underlined or has lenses, ${ours} in all`);
    await w.command("Problems: Focus on Problems View");
    await w.see(".markers-panel", { hasText: "No problems have been detected" });
  });
  await w.check("walkthrough", "The walkthrough opens, and each of its steps has its page.", async () => {
    await w.command("View: Close All Editor Groups");
    await w.command("Welcome: Open Walkthrough...");
    await w.see(".quick-input-widget:visible .quick-input-box input");
    await w.type("A first agent");
    await w.click(".quick-input-list .monaco-list-row", { hasText: "A first agent" });
    for (const [step, words] of STEPS) {
      await w.click(".getting-started-step .step-title", { hasText: step });
      await w.inFrame(`the page of ${step}`, words);
      await w.picture(`walkthrough ${step}`);
    }
  });
  await w.check("first agent", "The walkthrough's button writes an agent without a mistake; Run saves it, asks and runs it.", async () => {
    await w.click(".getting-started-step .step-title", { hasText: "Write an agent" });
    await w.click(".getting-started-step.expanded .monaco-button", { hasText: "New agent" });
    await w.see(".tab.active", { hasText: "Untitled-1" });
    await w.lens("Run", 8);
    await w.fill(join(w.work, "clerk.agent"));
    await w.see(".tab.active", { hasText: "clerk.agent" });
    await w.answer("How much is a mug?");
    await w.see(".terminal .xterm-rows", { hasText: /clerk\.agent Clerk[^]*done ·/ });
    if ((await page.locator(".squiggly-error, .squiggly-warning").count()) > 0) throw new Error("something in it is underlined");
  });
}
