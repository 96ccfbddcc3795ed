// A run's steps beside the text: while it goes on, by keys, back to its lines; and what an evaluation came to above its block.

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

  await w.step("a run is followed while it goes on", async () => {
    await w.command("View: Close All Editor Groups");
    await w.command("View: Show Explorer");
    await w.open("shop.agent");
    await w.lens("Run", 10);
    await w.answer(QUESTION);
    await w.see(".terminal .xterm-rows", { hasText: "price[0]" });
    await w.lens("Last run", 10);
    await page();
    await run.locator(".running > .row", { hasText: "price[0]" }).waitFor();
    await run.locator("#status", { hasText: "running" }).waitFor();
  });
  await w.step("and to its end", async () => {
    await run.locator("#status", { hasText: "done · 2 model calls" }).waitFor();
    await run.locator(".done > .row", { hasText: "price[1]" }).waitFor();
    if ((await run.locator(".running").count()) > 0) throw new Error("a step goes on after the run");
  });
  await w.step("its steps are gone through by keys", async () => {
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
  await w.step("Enter on a step opens its line", async () => {
    await w.press("Enter");
    await at("Ln 10,");
  });
  await w.step("the newest runs are listed", async () => {
    await w.lens("Run", 17);
    await w.answer("");
    await w.see(".terminal .xterm-rows", { hasText: "1300" });
    await w.command("agentc: Show what the last run did");
    await run.locator("h1", { hasText: "total" }).waitFor();
    const listed = await run.locator("#runs option").allTextContents();
    if (!(listed[0].startsWith("total") && listed.some((each) => each.includes(QUESTION)))) throw new Error(listed.join(" | "));
  });
  await w.step("another run is chosen from them", async () => {
    await run.locator("#runs").selectOption({ index: 1 });
    await run.locator("h1", { hasText: "Clerk" }).waitFor();
    await run.locator("#status", { hasText: "done · 2 model calls" }).waitFor();
  });
  await w.step("what an evaluation came to stands above its block", async () => {
    await w.command("View: Close All Editor Groups");
    await w.open("shop.agent");
    await w.lens("Eval", 30);
    await w.see(".codelens-decoration", { hasText: "right 66.7 % (20.8–93.9) · 3 cases" });
  });
}
