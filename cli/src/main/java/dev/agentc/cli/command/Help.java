package dev.agentc.cli.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.agentc.cli.arguments.Arguments;
import dev.agentc.cli.terminal.Exit;
import dev.agentc.cli.terminal.Reflowed;
import dev.agentc.cli.terminal.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The help pages: one text file a command. */
public final class Help {
    private Help() {}

    public static int print(String topic, Arguments arguments, Terminal terminal) {
        if (arguments.flag("json")) {
            terminal.out()
                    .println(JsonNodeFactory.instance
                            .objectNode()
                            .put("format", 1)
                            .put("help", of(topic)));
        } else {
            terminal.out().print(of(topic, terminal));
        }
        return Exit.DONE;
    }

    /** As wide as a person's terminal is. */
    public static String of(String topic, Terminal terminal) {
        return terminal.out().terminal() ? Reflowed.of(of(topic), terminal.out().width()) : of(topic);
    }

    public static String of(String topic) {
        try (InputStream page = Help.class.getResourceAsStream("help/" + topic + ".txt")) {
            if (page == null) {
                throw new IllegalStateException("no help page for " + topic);
            }
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
