package dev.agentc.journal.view;

import com.fasterxml.jackson.databind.JsonNode;
import dev.agentc.effect.Event;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What was decided in a run, in words. The facts are for programs. */
public final class Decisions {
    private Decisions() {}

    /** Of a decision's event, as {@code tries again after 2 s: Timeout}. */
    public static String words(Event decision) {
        return words(
                decision.kind(),
                decision.body() == null ? ViewJson.NODES.objectNode() : ViewJson.read(decision.body()));
    }

    /**
     * Whether people are told of it: that a call fits into its budget, which process it became, and what a model was told of its tools
     * they expect.
     */
    public static boolean isTold(Event decision) {
        if (decision.isDecision("granted")) {
            return decision.body() != null && ViewJson.read(decision.body()).has("wanted");
        }
        return !decision.isDecision("process") && !decision.isDecision("told");
    }

    static String words(String kind, JsonNode facts) {
        return Cells.line(
                switch (kind) {
                    case "retry" -> retry(facts);
                    case "restarted" -> "begins again: what came of it was not recorded";
                    case "cancelled" ->
                        "broken off" + after(" by ", facts.path("by").asText());
                    case "ask_again" -> "asks again" + after(": ", texts(facts.path("wrong")));
                    case "changed" -> "changed as it was read" + after(": ", changes(facts.path("changes")));
                    case "read_as" -> "read as " + arms(facts.path("arms"));
                    case "refused" ->
                        "refused" + after(": ", facts.path("cause").asText());
                    case "reconciled" ->
                        "asked what became of it"
                                + after(": ", facts.path("state").asText().replace('_', ' '));
                    case "unknown" ->
                        "nobody knows whether it was done"
                                + after(": ", facts.path("cause").asText());
                    case "settled" ->
                        facts.path("state").asText().equals("done")
                                ? "a person said that it was done"
                                : "a person said that it was not done";
                    case "process" -> "is process " + facts.path("group").asText();
                    case "outlived" ->
                        "was still at work, and ended"
                                + (facts.path("ended").asText().equals("killed") ? ": it was killed" : " by itself");
                    case "timeout" -> "its time was over after " + seconds(facts.path("after"));
                    case "again" ->
                        "is tried again: the run had ended in it"
                                + after(
                                        ": ",
                                        FigureText.shortName(facts.path("error").asText()));
                    case "passed_over" -> "passed over in the answer" + after(": ", passed(facts.path("passed")));
                    case "dialect" -> "asks its server in another way: " + dialect(facts);
                    case "caught" ->
                        "is caught" + after(", from ", last(facts.path("from").asText()));
                    case "granted" -> granted(facts);
                    case "over_budget" ->
                        "is not done: " + facts.path("key").asText().replace('_', ' ') + " of its budget, "
                                + facts.path("limit").asText() + ", is used up";
                    case "resumed" -> "is taken up again after " + seconds(facts.path("time")) + " of work";
                    case "remembered" ->
                        "is remembered" + after(": ", facts.path("text").asText());
                    case "alarm" ->
                        "rang the alarm " + facts.path("alarm").asText()
                                + after(": ", facts.path("cause").asText());
                    case "audit" -> "looked at " + facts.path("rows").asText() + " rows" + after(": ", audited(facts));
                    case "dropped" ->
                        "left all groups out: " + facts.path("dropped_zero").asText() + " of them are all at 0";
                    case "failed_first" ->
                        "failed first: branch [" + facts.path("branch").asText() + "]";
                    default -> kind.replace('_', ' ') + after(": ", named(facts));
                });
    }

    private static String granted(JsonNode facts) {
        return facts.has("wanted")
                ? "may write " + facts.path("output").asText() + " tokens and not "
                        + facts.path("wanted").asText() + ": no more is left of its budget"
                : "fits into its budget";
    }

    private static String audited(JsonNode facts) {
        return facts.path("figures")
                .propertyStream()
                .map(figure ->
                        figure.getKey() + " " + figure.getValue().path("figure").asText())
                .collect(Collectors.joining(", "));
    }

    private static String last(String key) {
        return key.substring(key.lastIndexOf('/') + 1);
    }

    private static String retry(JsonNode facts) {
        String why = after(": ", FigureText.shortName(facts.path("error").asText()));
        return facts.path("given_up").asBoolean()
                ? "does not try again: the next try would come too late" + why
                : "tries again after " + seconds(facts.path("after")) + why;
    }

    private static String after(String before, String text) {
        return text.isEmpty() ? "" : before + text;
    }

    private static String seconds(JsonNode number) {
        return number.isNumber()
                ? number.decimalValue()
                                .setScale(2, RoundingMode.HALF_EVEN)
                                .stripTrailingZeros()
                                .toPlainString() + " s"
                : "a while";
    }

    private static String texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return String.join("; ", texts);
    }

    private static String changes(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(change -> texts.add(change.path("kind").asText()
                + after(" ", change.path("path").asText())
                + after(", ", change.path("detail").asText())));
        return String.join("; ", texts);
    }

    private static String arms(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(arm -> {
            String path = arm.path("path").asText();
            texts.add(arm.path("arm").asText() + (path.isEmpty() ? "" : " in " + path));
        });
        return String.join("; ", texts);
    }

    private static String dialect(JsonNode facts) {
        String field = facts.path("field").asText();
        String change = facts.path("left_out").asBoolean()
                ? "without " + field
                : field + after(" as ", facts.path("as").asText());
        return change + after(", for it said: ", facts.path("said").asText());
    }

    private static String passed(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(one -> texts.add(one.path("kind").asText() + " of "
                + one.path("characters").asInt() + " characters, " + one.path("text")));
        return String.join("; ", texts);
    }

    /** Facts of kinds that this version does not know, as {@code after 2.0, error Timeout}. */
    private static String named(JsonNode facts) {
        return facts.properties().stream()
                .map(fact -> fact.getKey().replace('_', ' ') + " "
                        + (fact.getValue().isTextual() ? fact.getValue().textValue() : fact.getValue()))
                .collect(Collectors.joining(", "));
    }
}
