// A folder that nobody has trusted: it is read, and nothing of it is run before somebody trusts it.

export async function trusting(w) {
  const lens = (title) => [".codelens-decoration a", { hasText: new RegExp(`^${title}$`) }];
  await w.check("untrusted lenses", "Above declarations stands nothing that would run them.", async () => {
    await w.only("first.agent");
    await w.see(...lens("Last run"));
    for (const title of ["Run", "Debug", "Test"]) await w.gone(...lens(title));
  });
  for (const [name, key] of [["run", "7"], ["debug", "8"], ["test", "9"]]) {
    const told = [".notification-toast", { hasText: "not trusted" }];
    await w.check(`untrusted ${name}`, "A key for it runs nothing, and a sentence says why.", async () => {
      await w.press(`Control+Alt+${key}`);
      await w.see(...told);
    }, async () => {
      await w.command("Notifications: Clear All Notifications");
      await w.gone(...told);
    });
  }
  await w.check("trust", "The sentence leads to where the folder is trusted, and then Run stands above an agent.", async () => {
    await w.press("Control+Alt+7");
    await w.click(".notification-toast .monaco-button", { hasText: "Manage trust" });
    await w.click(".workspace-trust-editor .monaco-button", { hasText: /^Trust$/ });
    await w.only("first.agent");
    await w.lens("Run", 8);
    await w.see(".quick-input-widget:visible .quick-input-box input");
  }, () => w.press("Escape"));
}
