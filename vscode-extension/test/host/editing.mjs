// A text that is written: what is said of it, what helps, what can be tried.

export async function editing(w) {
  const revert = () => w.command("File: Revert File");
  /** Types at the end of the first line, until something is to be seen. */
  const typed = async (text, until) => {
    await w.line(1, 5);
    await w.press("End");
    await w.type(text);
    await until();
  };

  await w.step("the workbench opens the file", () => w.open("first.agent"));
  await w.step("words have colours", () => w.see(".view-line span.mtk6, .view-line span[class*=mtk]:not(.mtk1)", { hasText: "agent" }));
  await w.step("a use has the colour of what it means", () =>
    w.page.waitForFunction(() => {
      const uses = [...document.querySelectorAll(".view-line span span")].filter((each) => each.textContent === "length");
      return uses.length === 2 && new Set(uses.map((each) => getComputedStyle(each).color)).size === 1;
    }),
  );
  await w.step("lenses stand above what can be run and tried", async () => {
    await w.see(".codelens-decoration a", { hasText: "Run" });
    await w.see(".codelens-decoration a", { hasText: "Test" });
  });
  await w.step(
    "a hover tells what a name is",
    async () => {
      await w.line(1, 5);
      await w.press("Control+K", "Control+I");
      await w.see(".monaco-hover", { hasText: "fn double" });
    },
    () => w.press("Escape"),
  );
  await w.step("a mistake is underlined", () => typed(" + nobody", () => w.see(".squiggly-error")), revert);
  await w.step(
    "a mistake is mended",
    async () => {
      await typed(" + doubel(1)", () => w.see(".squiggly-error"));
      // Away from what completion offers there.
      await w.line(1, 38);
      await w.see(".lightBulbWidget");
      await w.press("Control+.");
      await w.see(".action-widget .monaco-list-row", { hasText: "double" });
      await w.picture("mends are offered");
      await w.press("Enter");
      await w.see(".view-line", { hasText: "n * 2 + double(1)" });
      await w.gone(".squiggly-error");
    },
    revert,
  );
  await w.step(
    "completion offers names",
    () => typed(" + dou", () => w.see(".suggest-widget .monaco-list-row", { hasText: "double" })),
    async () => {
      await w.press("Escape");
      await revert();
    },
  );
  await w.step("a new name is written everywhere", async () => {
    await w.line(1, 5);
    await w.press("F2");
    await w.see(".rename-box input:focus");
    await w.page.locator(".rename-box input").fill("twofold");
    await w.press("Enter");
    await w.see(".view-line", { hasText: "expect twofold(2) == 4" });
    await w.press("Control+S");
  });
  await w.step("the Test Explorer tells what passes and what fails", async () => {
    await w.command("Testing: Focus on Test Explorer View");
    const file = w.page.locator(".test-explorer .monaco-list-row", { hasText: "first.agent" }).first();
    await file.locator(".monaco-tl-twistie").click();
    await w.command("Test: Run All Tests");
    for (const [name, outcome] of [["wrong", "failed"], ["twice", "passed"]]) {
      const row = w.page.locator(".test-explorer .monaco-list-row", { hasText: name });
      await row.locator(`[class*=testing-${outcome}-icon]`).first().waitFor();
    }
  });
  await w.step("what a model is shown stands beside", async () => {
    await w.line(9, 3);
    await w.command("agentc: Show what the model is shown");
    const beside = w.page.locator(".editor-group-container", { has: w.page.locator(".tab", { hasText: "Prompt.md" }) });
    await beside.locator(".view-line", { hasText: "Use the tools." }).first().waitFor();
  });
  await w.step("a lens runs what stands below it", async () => {
    await w.lens("Run", 8);
    await w.answer("hello");
    // What the model answers is its own matter.
    await w.see(".terminal .xterm-rows", { hasText: "1 model call" });
  });
}
