// What stands beside and above a text: what a model is shown, what a run does while it does it, what an evaluation came to.

const QUESTION = "How much are a lamp and a mug?";

export async function showing(w) {
  let run;
  /** The page of a run lies in a frame of a frame. */
  const page = async () => {
    await w.until("the page of a run", async () => {
      const there = await Promise.all(w.page.frames().map((frame) => frame.locator("#steps").count().catch(() => 0)));
      run = w.page.frames()[there.indexOf(1)];
      return run !== undefined;
    });
  };
  const step = (text) => run.locator("[role=treeitem]", { has: run.locator(":scope > .row", { hasText: text }) }).first();
  const focused = (text) => w.until(`the focus on ${text}`, () => step(text).evaluate((element) => element === document.activeElement));
  const at = (place) => w.see(".statusbar-item", { hasText: place });

  await w.check(
    "prompt preview",
    "What the agent's model is shown stands beside the text, and changes as one types.",
    async () => {
      await w.only("first.agent");
      await w.line(9, 3);
      await w.command("agentc: Show what the model is shown");
      const beside = w.page.locator(".editor-group-container", { has: w.page.locator(".tab", { hasText: "Prompt.md" }) });
      await beside.locator(".view-line", { hasText: "Use the tools." }).first().waitFor();
      await w.line(10, 12);
      await w.type("Be brief. ");
      await beside.locator(".view-line", { hasText: "Be brief. Use the tools." }).first().waitFor();
    },
    () => w.command("File: Revert File"),
  );
  await w.check("live trace", "The tree of a run stands beside its text while it goes on, with calls that still run.", async () => {
    await w.only("shop.agent");
    await w.lens("Run", 12);
    await w.answer(QUESTION);
    await w.see(".terminal .xterm-rows", { hasText: "price[0]" });
    await w.lens("Last run", 12);
    await page();
    await run.locator(".running > .row", { hasText: "price[0]" }).waitFor();
    await run.locator("#status", { hasText: "running" }).waitFor();
  });
  await w.check("trace to its end", "At the end every step has its result, and the run its calls, tokens and cost.", async () => {
    await run.locator("#status", { hasText: "done · 2 model calls" }).waitFor();
    await run.locator(".done > .row", { hasText: "price[1]" }).waitFor();
    if ((await run.locator(".running").count()) > 0) throw new Error("a step goes on after the run");
  });
  await w.check("trace by keys", "Keys go from step to step, open and close them, and the step is shown whole below.", async () => {
    await step("Clerk").focus();
    await w.press("ArrowDown");
    await focused("model clerk");
    await w.press("End", "Home");
    await focused("run Clerk");
    await w.press("ArrowLeft");
    if (await step("price[0]").isVisible()) throw new Error("it does not close");
    await w.press("ArrowRight", "ArrowDown", "ArrowDown");
    await focused("price[0]");
    await run.locator("#step pre", { hasText: "lamp" }).first().waitFor();
  });
  await w.check("trace to source", "Enter on a step puts the cursor into the line it was called at.", async () => {
    await w.press("Enter");
    await at("Ln 12,");
  });
  await w.check("newest runs", "The newest run is opened, and the others are in a list.", async () => {
    await w.lens("Run", 19);
    await w.answer("");
    await w.see(".terminal .xterm-rows", { hasText: "1300" });
    await w.command("agentc: Show what the last run did");
    await run.locator("h1", { hasText: "total" }).waitFor();
    const listed = await run.locator("#runs option").allTextContents();
    if (!(listed[0].startsWith("total") && listed.some((each) => each.includes(QUESTION)))) throw new Error(listed.join(" | "));
  });
  await w.check("another run", "One that is chosen from the list is shown.", async () => {
    const listed = await run.locator("#runs option").allTextContents();
    await run.locator("#runs").selectOption({ index: listed.findIndex((each) => each.includes(QUESTION)) });
    await run.locator("h1", { hasText: "Clerk" }).waitFor();
    await run.locator("#status", { hasText: "done · 2 model calls" }).waitFor();
  });
  await w.check("result of an evaluation", "What an evaluation came to stands above its block once it has ended.", async () => {
    await w.only("shop.agent");
    await w.lens("Eval", 32);
    await w.see(".codelens-decoration", { hasText: "right 66.7 % (20.8–93.9) · 3 cases" });
  });
}
