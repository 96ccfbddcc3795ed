package dev.agentc.journal.view;

import com.fasterxml.jackson.databind.JsonNode;
import dev.agentc.effect.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is said of a step: what it is, what it was given, what came of it.
 *
 * @param head as {@code tool price[0]}
 * @param given arguments on one line, empty for none
 * @param outcome result or failure on one line, with its sign before it; empty for none
 * @param aside what is never cut off, such as a label
 * @param isToBeWhole whether it says why something went wrong
 * @param blocks all of it, in lines of their own
 */
record ShownStep(String head, String given, String outcome, String aside, boolean isToBeWhole, List<String> blocks) {

    /** @param full whether arguments and results are in blocks rather than on the line */
    static ShownStep of(Node node, String status, boolean full) {
        if (node.isDecision()) {
            return new ShownStep(decision(node), "", "", "", true, List.of());
        }
        boolean failed = status.equals("failed");
        String head = head(node);
        String aside = aside(node, full);
        if (full) {
            return new ShownStep(head, "", failed || status.equals("done") ? "" : status, aside, true, blocks(node));
        }
        return new ShownStep(head, node.isRun() ? "" : given(node), outcome(node, status), aside, failed, List.of());
    }

    private static String decision(Node node) {
        String words = Decisions.words(node.name(), node.facts());
        return Stream.of(node.subject(), given(node), words)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private static String head(Node node) {
        String name = named(node) + node.ownBranch();
        return node.attempt() > 1 ? name + ", try " + node.attempt() : name;
    }

    /** What branches share is called by what made it. */
    private static String named(Node node) {
        return node.isState()
                ? node.name().substring(node.name().lastIndexOf('/') + 1)
                : node.kind() + " " + FigureText.shortName(node.name());
    }

    /** Nearly everything that came from outside is untrusted; that is said where there is room. */
    private static String aside(Node node, boolean full) {
        if (node.label() == null || !full && !node.label().isPrivate()) {
            return "";
        }
        return full ? " (" + node.label() + ")" : " (private)";
    }

    private static String given(Node node) {
        JsonNode arguments = node.arguments();
        return arguments.isContainerNode() && arguments.isEmpty() ? "" : ShownValues.given(arguments);
    }

    private static String outcome(Node node, String status) {
        return switch (status) {
            case "done" -> node.answer().isMissingNode() ? result(node.result()) : "→ " + answer(node.answer());
            case "failed" -> node.isCulprit() ? "failed: " + failure(node.failure()) : "failed";
            default -> status;
        };
    }

    private static String result(JsonNode result) {
        return result.isMissingNode() ? "" : "→ " + ShownValues.line(result);
    }

    private static String answer(JsonNode answer) {
        List<String> parts = new ArrayList<>();
        JsonNode text = answer.path("text");
        if (!text.asText().isEmpty() || !answer.has("calls")) {
            parts.add(ShownValues.line(text));
        }
        answer.path("calls")
                .forEach(call ->
                        parts.add(call.path("name").asText() + " " + ShownValues.given(ShownValues.written(call))));
        return String.join(", ", parts);
    }

    private static String failure(JsonNode failure) {
        String message = failure.path("message").asText(failure.path("error").asText("failed"));
        JsonNode fields = failure.path("fields");
        boolean declared = Failure.BuiltIn.named(failure.path("error").asText()) == null;
        return Cells.line(declared && !fields.isEmpty() ? message + " " + ShownValues.line(fields) : message);
    }

    private static List<String> blocks(Node node) {
        List<String> blocks = new ArrayList<>();
        if (!node.isRun()) {
            block("", node.arguments(), blocks);
        }
        block("→ ", node.result(), blocks);
        JsonNode answer = node.answer();
        if (!answer.path("text").asText().isEmpty()) {
            block("→ ", answer.path("text"), blocks);
        }
        answer.path("calls")
                .forEach(call -> blocks.add("→ " + call.path("name").asText() + " "
                        + Cells.clean(ShownValues.written(call).toString())));
        if (!node.failure().isMissingNode()) {
            blocks.add(node.isCulprit() ? "failed: " + failure(node.failure()) : "failed");
        }
        return blocks;
    }

    private static void block(String sign, JsonNode value, List<String> blocks) {
        if (value.isMissingNode() || value.isContainerNode() && value.isEmpty() && sign.isEmpty()) {
            return;
        }
        String text = value.isTextual() ? value.textValue() : value.toString();
        String before = sign;
        for (String line : text.lines().toList()) {
            blocks.add(before + Cells.clean(line));
            before = " ".repeat(sign.length());
        }
        if (text.isEmpty()) {
            blocks.add(sign + "\"\"");
        }
    }

    /** All on one line. */
    String whole() {
        return head + (given.isEmpty() ? "" : " " + given) + aside + (outcome.isEmpty() ? "" : " " + outcome);
    }

    /** In lines of so many cells: one, with what is too long for it cut, unless it says why something went wrong. */
    List<String> lines(int room) {
        String whole = whole();
        if (Cells.width(whole) <= room) {
            return List.of(whole);
        }
        if (isToBeWhole && outcome.isEmpty()) {
            List<String> first = Cells.wrap(whole, room);
            return first.size() == 1
                    ? first
                    : List.of(
                            first.getFirst(),
                            whole.substring(first.getFirst().length()).strip());
        }
        return isToBeWhole ? List.of(fitted("failed", room), outcome) : List.of(fitted(outcome, room));
    }

    /** What was given and what came of it share the room. */
    private String fitted(String outcome, int room) {
        int free =
                room - Cells.width(head) - Cells.width(aside) - (given.isEmpty() ? 0 : 1) - (outcome.isEmpty() ? 0 : 1);
        int half = free / 2;
        int givenWidth = Cells.width(given);
        int outcomeWidth = Cells.width(outcome);
        int forGiven = givenWidth <= half ? givenWidth : Math.max(half, free - outcomeWidth);
        int forOutcome = free - Math.min(givenWidth, forGiven);
        if (half < 4) {
            return Cells.cut(
                    head + aside + (given.isEmpty() ? "" : " " + given) + (outcome.isEmpty() ? "" : " " + outcome),
                    room);
        }
        return head
                + (given.isEmpty() ? "" : " " + Cells.cut(given, forGiven))
                + aside
                + (outcome.isEmpty() ? "" : " " + Cells.cut(outcome, forOutcome));
    }
}
