package dev.agentc.cli.program;

import dev.agentc.cli.arguments.CommandLine;
import dev.agentc.plan.Callable;
import dev.agentc.plan.Callable.Parameter;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * How a program's entry is called, for messages.
 *
 * @param command whose options hide parameters of the same name
 */
record EntryUsage(Callable entry, CommandLine command) {

    String text() {
        String name = "`" + entry.shortName() + "` takes ";
        if (entry.parameters().isEmpty()) {
            return name + "no input";
        }
        String hidden = listed(", ", "", parameter -> command.options().contains(parameter.name()));
        String plain = listed(" ", "--", parameter -> !command.options().contains(parameter.name()));
        return name
                + plain
                + (hidden.isEmpty()
                        ? ""
                        : (plain.isEmpty() ? "" : ", and ") + "in `--input`, since such an option is agentc's: "
                                + hidden);
    }

    private String listed(String between, String before, Predicate<Parameter> which) {
        return entry.parameters().stream()
                .filter(which)
                .map(parameter -> before + parameter.name() + " " + TypeHelp.text(parameter.type()))
                .collect(Collectors.joining(between));
    }
}
