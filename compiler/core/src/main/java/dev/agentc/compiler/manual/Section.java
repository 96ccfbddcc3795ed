package dev.agentc.compiler.manual;

import java.util.List;
import java.util.Optional;

/**
 * What is told of one declaration.
 *
 * @param kind its word
 * @param signature how it is used; several lines where it is long
 * @param leads what of the signature leads elsewhere and stands in no row, for pages whose code leads nowhere
 * @param text what its {@code ///} says
 * @param rows parameters, fields, or the values of an enum
 * @param settings those that say what it does, as written
 * @param effect what may happen when it is done again; empty where it only computes or is not done at all
 * @param calls what it calls, effects of the library among it
 * @param users who names it
 * @param tests that name it
 * @param worst what is known of what it costs, a sentence each
 * @param line in its file, from 1
 */
public record Section(
        Target target,
        String kind,
        Linked signature,
        List<Setting> leads,
        Prose text,
        List<Row> rows,
        List<Setting> settings,
        Optional<String> effect,
        List<Mention> calls,
        List<Mention> users,
        List<Chapter.Test> tests,
        List<Prose> worst,
        int line) {
    public Section {
        leads = List.copyOf(leads);
        rows = List.copyOf(rows);
        settings = List.copyOf(settings);
        calls = List.copyOf(calls);
        users = List.copyOf(users);
        tests = List.copyOf(tests);
        worst = List.copyOf(worst);
    }

    /**
     * A parameter, a field, or a value of an enum.
     *
     * @param type nothing for a value of an enum
     * @param wire its name in JSON where that is another, else empty
     * @param where its condition, else empty
     * @param value its default, else empty
     */
    public record Row(String name, Linked type, String wire, String where, String value, Prose text) {
        /** Whether there is more to it than the signature shows. */
        boolean tells() {
            return type.leads() || !(wire + where + value).isEmpty() || !text.isEmpty();
        }
    }

    public record Setting(String name, Linked value) {}

    /** @param target empty for the library, and for what is not told of */
    public record Mention(String name, Optional<Target> target) {}

    /** What its rows are called. */
    String rowWord() {
        return switch (kind) {
            case "type", "error" -> "field";
            case "enum" -> "value";
            default -> "parameter";
        };
    }

    /** The rows, where one of them tells more than the signature. */
    List<Row> toldRows() {
        return rows.stream().anyMatch(Row::tells) ? rows : List.of();
    }
}
