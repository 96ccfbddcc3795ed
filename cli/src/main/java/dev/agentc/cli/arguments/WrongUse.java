package dev.agentc.cli.arguments;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.agentc.effect.Failure;
import java.util.List;

/** The command line asks for something that cannot be: exit 2, with the message and, where it helps, a hint. */
public final class WrongUse extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String hint;

    public WrongUse(String message, String hint) {
        super(message, null, false, false);
        this.hint = hint;
    }

    public WrongUse(String message) {
        this(message, "");
    }

    public String hint() {
        return hint;
    }

    /** For programs that look at the answer. */
    public Failure failure() {
        return new Failure(
                "WrongUse",
                JsonNodeFactory.instance.objectNode(),
                getMessage(),
                "command line",
                false,
                "",
                "",
                List.of(),
                hint);
    }
}
