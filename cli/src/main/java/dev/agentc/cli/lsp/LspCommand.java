package dev.agentc.cli.lsp;

import dev.agentc.cli.arguments.Arguments;
import dev.agentc.cli.cost.PricedPlans;
import dev.agentc.cli.terminal.Exit;
import dev.agentc.cli.terminal.Terminal;
import dev.agentc.compiler.Compiler;
import dev.agentc.compiler.format.Formatter;
import dev.agentc.compiler.ide.project.Formatting;
import dev.agentc.compiler.source.Library;
import dev.agentc.stdlib.StandardLibrary;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.logging.LogManager;

/** {@code agentc lsp}: answers an editor, which starts it and talks to it over standard input and output. */
public final class LspCommand {
    /** What is shown is looked at in less, so that a key waits for little else. */
    private static final Duration PAUSE = Duration.ofMillis(40);

    /** As {@code agentc fmt}. */
    static final Formatting LAYOUT =
            (file, text) -> Formatter.format(file, text).value();

    private final Terminal terminal;

    public LspCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** @return 0 if the editor ended as the protocol says, 1 if it was gone */
    public int run(Arguments arguments) {
        if (terminal.out().terminal()) {
            terminal.advise("`agentc lsp` is started by an editor: docs/editors.md says how");
        }
        LogManager.getLogManager().reset(); // what the protocol's library writes of its own is no message of ours
        Map<String, String> texts = StandardLibrary.texts();
        var compiler = Compiler.of(Library.of(texts), path -> Optional.empty());
        boolean said =
                new Serving(compiler, texts, LAYOUT, new PricedPlans(), PAUSE).serve(terminal.in(), terminal.out());
        return said ? Exit.DONE : Exit.FINDINGS;
    }
}
