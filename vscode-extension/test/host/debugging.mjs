// Runs under the debugger: where they stop, and what is seen there.

export async function debugging(w) {
  const { page } = w;
  const scope = (name) => page.locator(".debug-variables .monaco-list-row", { hasText: new RegExp(`^${name}$`) }).first();
  const row = (text) => page.locator(".debug-variables .monaco-list-row", { hasText: text }).first();
  const stopped = async (line) => {
    await w.see(".debug-top-stack-frame-line, .debug-top-stack-frame-range");
    await w.see(".debug-call-stack .monaco-list-row", { hasText: `${line}:` });
  };
  const goesOn = async () => {
    await w.press("F5");
    await w.gone(".debug-toolbar");
  };
  const only = async (file) => {
    await w.command("View: Close All Editor Groups");
    await w.command("View: Show Explorer");
    await w.open(file);
  };
  /** Fills in what stands in the line of the text that a breakpoint opens. */
  const breakpoint = async (line, kind, text) => {
    await w.line(line);
    await w.command(`Debug: Add ${kind}`);
    await w.see(".breakpoint-widget .monaco-editor.focused");
    await w.type(text);
    await w.press("Enter");
    await w.gone(".breakpoint-widget");
  };

  await w.step("a run stops where it asks the model and shows what", async () => {
    await only("first.agent");
    await w.line(8);
    await w.press("F9");
    await w.lens("Debug", 8);
    await w.answer("hello");
    await w.see(".debug-toolbar");
    await stopped(8);
    await w.see(".debug-call-stack .stack-frame", { hasText: "Speller" });
    // The first stop of all opens this view, and VS Code opens no scope in it then.
    await scope("Local").click();
    await row("Use the tools.").waitFor();
  });
  await w.step("it goes on to its end", goesOn);
  await w.step("a breakpoint stops where its condition holds", async () => {
    await only("shop.agent");
    await breakpoint(20, "Conditional Breakpoint...", 'item == "lamp"');
    await breakpoint(22, "Logpoint...", "all is {all}");
    await w.lens("Debug", 17);
    await w.answer("");
    await stopped(20);
    await row(/item\s*=\s*lamp/).waitFor();
  });
  await w.step("a watch computes", async () => {
    await page.locator(".pane-header", { hasText: "Watch" }).hover();
    await page.getByRole("button", { name: "Add Expression" }).click();
    await w.see(".debug-watch .monaco-inputbox input");
    await w.type("item.len() + 1");
    await w.press("Enter");
    await w.see(".debug-watch .monaco-list-row", { hasText: /item\.len\(\) \+ 1\s*[:=]\s*5/ });
  });
  await w.step("what is under the pointer is told", async () => {
    await page.locator(".view-line", { hasText: "all += item.len()" }).locator("span span", { hasText: "item" }).first().hover();
    await w.see(".debug-hover-widget", { hasText: "lamp" });
  });
  await w.step("a log point writes and does not stop", async () => {
    await goesOn();
    await w.command("Debug Console: Focus on Debug Console View");
    await w.see(".repl .monaco-list-row", { hasText: "all is 1300" });
  });
  await w.step("what the run came to so far stands under Run", async () => {
    await w.line(10);
    await w.press("F9");
    await w.lens("Debug", 10);
    await w.answer("How much is a lamp?");
    await stopped(10);
    await row("How much is a lamp?").waitFor();
    await w.press("F5");
    await row("observation").waitFor();
    await scope("Local").click();
    await scope("Run").click();
    for (const text of [/model calls\s*=\s*1/, "tokens so far", "cost so far", "calls of agent Clerk"]) {
      await row(text).waitFor();
    }
  });
  await w.step("and it goes on to its end too", goesOn);
}
