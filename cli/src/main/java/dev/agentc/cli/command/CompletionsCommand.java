package dev.agentc.cli.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.agentc.cli.arguments.Arguments;
import dev.agentc.cli.arguments.WrongUse;
import dev.agentc.cli.terminal.Exit;
import dev.agentc.cli.terminal.Terminal;
import dev.agentc.compiler.diagnostic.Nearest;
import java.util.List;

/** {@code agentc completions}: what a shell must be told to complete the words of a command line. */
public final class CompletionsCommand {
    static final List<String> SHELLS = List.of("bash", "zsh", "fish");

    private final Terminal terminal;

    public CompletionsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    public int run(Arguments arguments) {
        if (arguments.words().isEmpty()) {
            throw new WrongUse("of which shell?", "there are " + String.join(", ", SHELLS));
        }
        String shell = arguments.words().getFirst();
        String script = script(shell);
        if (arguments.flag("json")) {
            terminal.out()
                    .println(JsonNodeFactory.instance
                            .objectNode()
                            .put("format", 1)
                            .put("shell", shell)
                            .put("script", script));
        } else {
            terminal.out().print(script);
        }
        return Exit.DONE;
    }

    static String script(String shell) {
        return switch (shell) {
            case "bash" -> new BashCompletions().script();
            case "zsh" -> new ZshCompletions().script();
            case "fish" -> new FishCompletions().script();
            default ->
                throw new WrongUse(
                        "there are no completions for `" + shell + "`",
                        Nearest.to(shell, SHELLS)
                                .map(near -> "did you mean `agentc completions " + near + "`?")
                                .orElse("there are " + String.join(", ", SHELLS)));
        };
    }
}
