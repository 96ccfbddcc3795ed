// Runs under the debugger: where they stop, what is seen there, how one walks on.

export async function debugging(w) {
  const { page } = w;
  const scope = (name) => page.locator(".debug-variables .monaco-list-row", { hasText: new RegExp(`^${name}$`) }).first();
  const row = (text) => page.locator(".debug-variables .monaco-list-row", { hasText: text }).first();
  const frames = page.locator(".debug-call-stack .monaco-list-row", { hasText: /\d+:\d+/ });
  const stopped = async (line) => {
    await w.see(".debug-top-stack-frame-line, .debug-top-stack-frame-range");
    await w.see(".debug-call-stack .monaco-list-row", { hasText: `${line}:` });
  };
  const goesOn = async () => {
    await w.press("F5");
    await w.gone(".debug-toolbar");
  };
  /** Presses a button of the debugger; where the run stands then. */
  const walked = async (button) => {
    const top = () => frames.first().textContent({ timeout: 1000 }).catch(() => undefined);
    const before = await top();
    let now;
    await w.click(`.debug-toolbar .codicon-debug-${button}`);
    await w.until(`another place after ${button}`, async () => {
      now = await top();
      return now !== undefined && now !== before;
    });
    return now;
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

  await w.check("breakpoint at a tool call", "The run stops before the model's call of the tool and shows its arguments.", async () => {
    await w.only("weights.agent");
    await w.line(4);
    await w.press("F9");
    await w.lens("Debug", 12);
    await w.answer("How heavy are 3 chairs?");
    await w.see(".debug-toolbar");
    await stopped(4);
    await w.see(".debug-call-stack .stack-frame", { hasText: "weight" });
    // The first stop of all opens this view, and VS Code opens no scope in it then.
    await scope("Local").click();
    await row(/item\s*=\s*chair/).waitFor();
    await row(/pieces\s*=\s*3/).waitFor();
  });
  await w.check("step", "Steps go into the function that the tool calls, and there from one statement to the next.", async () => {
    let at = "";
    for (let steps = 0; steps < 3 && !at.includes("grams"); steps++) at = await walked("step-into");
    if (!/grams.*8:/.test(at)) throw new Error(`it went to ${at}`);
    at = await walked("step-over");
    if (!/grams.*9:/.test(at)) throw new Error(`it went to ${at}`);
    await row(/each\s*=\s*50/).waitFor();
  });
  await w.check("to the end", "The run goes on to its end.", goesOn);
  await w.check("question to a model", "It stops at a question to the model and shows all that the model is shown.", async () => {
    await w.only("first.agent");
    await w.line(8);
    await w.press("F9");
    await w.lens("Debug", 8);
    await w.answer("hello");
    await stopped(8);
    await w.see(".debug-call-stack .stack-frame", { hasText: "Speller" });
    await row("Use the tools.").waitFor();
  }, goesOn);
  await w.check("condition", "In a loop it stops at the item that the condition holds for.", async () => {
    await w.only("shop.agent");
    await breakpoint(22, "Conditional Breakpoint...", 'item == "lamp"');
    await breakpoint(24, "Logpoint...", "all is {all}");
    await w.lens("Debug", 19);
    await w.answer("");
    await stopped(22);
    await row(/item\s*=\s*lamp/).waitFor();
  });
  await w.check("watch", "A watched expression of the language is computed.", async () => {
    await page.locator(".pane-header", { hasText: "Watch" }).hover();
    await page.getByRole("button", { name: "Add Expression" }).click();
    await w.see(".debug-watch .monaco-inputbox input");
    await w.type("item.len() + 1");
    await w.press("Enter");
    await w.see(".debug-watch .monaco-list-row", { hasText: /item\.len\(\) \+ 1\s*[:=]\s*5/ });
  });
  await w.check("value under the pointer", "What a name stands for is told where the pointer lies on it.", async () => {
    await page.locator(".view-line", { hasText: "all += item.len()" }).locator("span span", { hasText: "item" }).first().hover();
    await w.see(".debug-hover-widget", { hasText: "lamp" });
  });
  await w.check("log point", "A log point writes its line to the console and does not stop.", async () => {
    await goesOn();
    await w.command("Debug Console: Focus on Debug Console View");
    await w.see(".repl .monaco-list-row", { hasText: "all is 1300" });
  });
  await w.check("tally of a run", "Calls, tokens, cost and what is left of the budget stand under Run.", async () => {
    await w.line(12);
    await w.press("F9");
    await w.lens("Debug", 12);
    await w.answer("How much is a lamp?");
    await stopped(12);
    await row("How much is a lamp?").waitFor();
    await w.press("F5");
    await row("observation").waitFor();
    await scope("Local").click();
    await scope("Run").click();
    for (const text of [/model calls\s*=\s*1/, "tokens so far", "cost so far", "calls of agent Clerk"]) {
      await row(text).waitFor();
    }
  }, goesOn);
  /** Opens the file in the explorer of tests, where that is closed. */
  const opened = async () => {
    const twistie = page.locator(".test-explorer .monaco-list-row", { hasText: "first.agent" }).locator(".monaco-tl-twistie.collapsed");
    if ((await twistie.count()) > 0) await twistie.first().click();
    return false;
  };
  await w.check("debug test", "A test of the Test Explorer stops at a breakpoint in it, and is told as passed.", async () => {
    await w.only("first.agent");
    await w.line(15);
    await w.press("F9");
    await w.command("Test: Debug Test at Cursor");
    await w.see(".debug-toolbar");
    await stopped(15);
    await w.picture("a test is debugged");
    await goesOn();
    await w.command("Testing: Focus on Test Explorer View");
    const passed = page.locator(".test-explorer .monaco-list-row", { hasText: /twice/ }).locator("[class*=testing-passed-icon]");
    await w.until("the test is told as passed", async () => (await passed.count()) > 0 || (await opened()));
  });
}
