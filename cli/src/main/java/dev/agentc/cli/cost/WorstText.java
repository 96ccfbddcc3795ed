package dev.agentc.cli.cost;

import dev.agentc.compiler.cost.AtMost;
import dev.agentc.compiler.cost.Worst;
import dev.agentc.journal.view.PriceText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What something comes to at worst, in words.
 *
 * @param figures {@code 12 model calls, 3 tool calls, unbounded tokens, $0.00}
 * @param reasons what makes it unbounded, a sentence each
 */
public record WorstText(String figures, List<String> reasons) {
    public WorstText {
        reasons = List.copyOf(reasons);
    }

    public static WorstText of(Worst worst) {
        List<String> said = new ArrayList<>();
        Map<String, List<String>> reasons = new LinkedHashMap<>();
        parts(worst).forEach((name, most) -> {
            said.add(said(name, most));
            if (!most.isBounded()) {
                reasons.computeIfAbsent(most.why(), why -> new ArrayList<>()).add(name.replace('_', ' '));
            }
        });
        List<String> sentences = new ArrayList<>();
        reasons.forEach((why, names) -> sentences.add("unbounded " + String.join(", ", names) + ": " + why));
        return new WorstText(String.join(", ", said), sentences);
    }

    /** By their names in documents. */
    static Map<String, AtMost> parts(Worst worst) {
        Map<String, AtMost> parts = new LinkedHashMap<>();
        parts.put("calls", worst.calls());
        parts.put("tool_calls", worst.toolCalls());
        parts.put("tokens", worst.tokens());
        parts.put("money", worst.money());
        return parts;
    }

    private static String said(String name, AtMost most) {
        String word = name.equals("calls") ? "model calls" : name.replace('_', ' ');
        if (!most.isBounded()) {
            return "unbounded " + word;
        }
        return name.equals("money")
                ? "$" + PriceText.shown(most.value()).toPlainString()
                : most.value().toPlainString() + " " + word;
    }
}
