package dev.agentc.cli.program;

import dev.agentc.cli.arguments.Arguments;
import dev.agentc.cli.arguments.WrongUse;
import java.util.Optional;
import java.util.OptionalLong;

/** {@code --seed N}. */
public final class Seeds {
    private Seeds() {}

    /** @throws WrongUse if it is no whole number */
    public static OptionalLong of(Arguments arguments) {
        Optional<String> text = arguments.option("seed");
        try {
            return text.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text.get()));
        } catch (NumberFormatException e) {
            throw new WrongUse("`--seed " + text.orElse("") + "`: a seed is a whole number");
        }
    }
}
