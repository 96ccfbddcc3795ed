// What stands in a text is tried: run from its lens, tested in the Test Explorer.

export async function trying(w) {
  await w.check("run lens", "Run above an agent asks for its input and runs it in the terminal.", async () => {
    await w.only("first.agent");
    await w.lens("Run", 8);
    await w.answer("hello");
    // What the model answers is its own matter.
    await w.see(".terminal .xterm-rows", { hasText: "1 model call" });
  });
  await w.check("Test Explorer", "One test passes and one fails, there and beside the text, which says why.", async () => {
    await w.command("Testing: Focus on Test Explorer View");
    const file = w.page.locator(".test-explorer .monaco-list-row", { hasText: "first.agent" }).first();
    await file.locator(".monaco-tl-twistie").click();
    await w.command("Test: Run All Tests");
    for (const [name, outcome] of [["wrong", "failed"], ["twice", "passed"]]) {
      const row = w.page.locator(".test-explorer .monaco-list-row", { hasText: name });
      await row.locator(`[class*=testing-${outcome}-icon]`).first().waitFor();
    }
  });
  await w.check("test coverage", "With coverage it is told what of a file the tests executed, after what was written was saved.", async () => {
    await w.only("first.agent");
    await w.line(18, 1);
    await w.type("// not saved\n");
    await w.command("Test: Run All Tests with Coverage");
    await w.see(".test-coverage-list-in-explorer, .coverage-view-is-filtered, .monaco-list-row .test-coverage-bars");
    await w.gone(".tab.active.dirty");
  });
}
