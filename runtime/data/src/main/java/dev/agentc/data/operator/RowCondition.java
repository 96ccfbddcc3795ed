package dev.agentc.data.operator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.agentc.data.row.Rollout;
import dev.agentc.data.row.RowJson;
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
 */
public record RowCondition(String name, String relation, String value) {
    private static final Pattern FORM = Pattern.compile("\\s*([\\w.-]+)\\s*(>=|<=|!=|==|=|>|<)\\s*(.*?)\\s*");

    /** Empty where it has another form. */
    public static Optional<RowCondition> parse(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches()
                ? Optional.of(new RowCondition(form.group(1), form.group(2), unquoted(form.group(3))))
                : Optional.empty();
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() > 1
                && (text.charAt(0) == '"' || text.charAt(0) == '\'')
                && text.charAt(text.length() - 1) == text.charAt(0);
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    public boolean holds(Rollout rollout) {
        JsonNode found = found(name, rollout);
        if (found.isMissingNode() || found.isNull()) {
            return relation.equals("!=");
        }
        Optional<BigDecimal> number = number(value);
        int order = found.isNumber() && number.isPresent()
                ? found.decimalValue().compareTo(number.get())
                : found.asText().compareTo(value);
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

    /** What stands under a name; a missing node if nothing does. */
    static JsonNode found(String name, Rollout rollout) {
        return switch (name) {
            case "outcome" -> rollout.json().path("rewards").path("outcome");
            case "task" -> RowJson.NODES.textNode(rollout.task());
            case "group" -> RowJson.NODES.textNode(rollout.group());
            case "format" -> RowJson.NODES.textNode(rollout.format());
            case "messages" -> RowJson.NODES.numberNode(Measured.of(rollout).messages());
            case "turns" -> RowJson.NODES.numberNode(Measured.of(rollout).turns());
            case "calls" -> RowJson.NODES.numberNode(Measured.of(rollout).calls());
            case "chars" -> RowJson.NODES.numberNode(Measured.of(rollout).chars());
            case "tokens" -> RowJson.NODES.numberNode(Measured.of(rollout).tokens());
            default -> at(name, rollout.json());
        };
    }

    private static JsonNode at(String name, JsonNode row) {
        JsonNode found = row;
        for (String step : name.split("\\.")) {
            found = found.isArray() && step.matches("\\d{1,9}") ? found.path(Integer.parseInt(step)) : found.path(step);
        }
        return found;
    }

    @Override
    public String toString() {
        return name + " " + relation + " " + value;
    }
}
