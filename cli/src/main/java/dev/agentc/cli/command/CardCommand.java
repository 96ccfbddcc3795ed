package dev.agentc.cli.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.agentc.cli.arguments.Arguments;
import dev.agentc.cli.terminal.Exit;
import dev.agentc.cli.terminal.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** {@code agentc card}: the language on one page, word for word, since it is made to be handed to a model. */
public final class CardCommand {
    private final Terminal terminal;

    public CardCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    public int run(Arguments arguments) {
        if (arguments.flag("json")) {
            terminal.out()
                    .println(JsonNodeFactory.instance
                            .objectNode()
                            .put("format", 1)
                            .put("card", text()));
        } else {
            terminal.out().print(text());
        }
        return Exit.DONE;
    }

    /** The page {@code docs/card.md}, which the build puts beside this class. */
    static String text() {
        try (InputStream card = CardCommand.class.getResourceAsStream("card.md")) {
            if (card == null) {
                throw new IllegalStateException("no card");
            }
            return new String(card.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
