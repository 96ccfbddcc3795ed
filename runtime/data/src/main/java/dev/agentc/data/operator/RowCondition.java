package dev.agentc.data.operator;

import dev.agentc.data.row.Rollout;
import dev.agentc.data.row.RowNode;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What must hold of a rollout to be kept: {@code outcome >= 1}, {@code status = ok}, {@code task.domain != airline}.
 * Of what is not
 * there only {@code !=} holds.
 *
 * @param name a short name ({@code outcome task group format messages turns calls chars tokens}) or a path into the
 * row
 * @param number what {@code value} is as a number
 */
public record RowCondition(String name, String relation, String value, Optional<BigDecimal> number) {
    private static final Pattern FORM = Pattern.compile("\\s*([\\w.-]+)\\s*(>=|<=|!=|==|=|>|<)\\s*(.*?)\\s*");

    /** Empty where it has another form. */
    public static Optional<RowCondition> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        String value = unquoted(form.group(3));
        return Optional.of(new RowCondition(form.group(1), form.group(2), value, number(value)));
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() > 1
                && (text.charAt(0) == '"' || text.charAt(0) == '\'')
                && text.charAt(text.length() - 1) == text.charAt(0);
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    public boolean holds(Rollout rollout) {
        return switch (name) {
            case "task", "group", "format" -> holds(text(name, rollout).compareTo(value));
            case "messages", "turns", "calls", "chars", "tokens" -> holds(order(figure(name, rollout)));
            default -> holds(node(name, rollout));
        };
    }

    private boolean holds(RowNode found) {
        if (found.isMissing() || found.isNull()) {
            return relation.equals("!=");
        }
        return holds(
                found.isNumber() && number.isPresent()
                        ? found.decimal().compareTo(number.get())
                        : found.text().compareTo(value));
    }

    private int order(long figure) {
        return number.isPresent()
                ? BigDecimal.valueOf(figure).compareTo(number.get())
                : String.valueOf(figure).compareTo(value);
    }

    private boolean holds(int order) {
        return switch (relation) {
            case ">=" -> order >= 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            case "<" -> order < 0;
            case "!=" -> order != 0;
            default -> order == 0;
        };
    }

    private static Optional<BigDecimal> number(String text) {
        try {
            return Optional.of(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** What stands under a name, as text; empty if nothing does. */
    static Optional<String> found(String name, Rollout rollout) {
        return switch (name) {
            case "task", "group", "format" -> Optional.of(text(name, rollout));
            case "messages", "turns", "calls", "chars", "tokens" -> Optional.of(String.valueOf(figure(name, rollout)));
            default -> {
                RowNode found = node(name, rollout);
                yield found.isMissing() || found.isNull() ? Optional.empty() : Optional.of(found.text());
            }
        };
    }

    private static String text(String name, Rollout rollout) {
        return switch (name) {
            case "task" -> rollout.task();
            case "group" -> rollout.group();
            default -> rollout.format();
        };
    }

    private static long figure(String name, Rollout rollout) {
        Measured measured = Measured.of(rollout);
        return switch (name) {
            case "messages" -> measured.messages();
            case "turns" -> measured.turns();
            case "calls" -> measured.calls();
            case "chars" -> measured.chars();
            default -> measured.tokens();
        };
    }

    private static RowNode node(String name, Rollout rollout) {
        return name.equals("outcome") ? rollout.row().path("rewards").path("outcome") : at(name, rollout.row());
    }

    private static RowNode at(String name, RowNode row) {
        RowNode found = row;
        for (String step : name.split("\\.")) {
            found = found.isList() && step.matches("\\d{1,9}") ? found.path(Integer.parseInt(step)) : found.path(step);
        }
        return found;
    }

    @Override
    public String toString() {
        return name + " " + relation + " " + value;
    }
}
