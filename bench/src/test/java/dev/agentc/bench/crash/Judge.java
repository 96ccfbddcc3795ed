package dev.agentc.bench.crash;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Says what is wrong with how a run ended.
 *
 * @param whole how an undisturbed run ended
 */
record Judge(Scenario scenario, Shop shop, JsonNode whole) {

    /**
     * Empty if nothing is.
     *
     * @param end what the last process said
     * @param before what the journal held when that process began
     */
    Optional<String> wrong(Place place, JsonNode end, Charges before, Death first) throws Exception {
        List<String> keys = shop.ledger();
        if (new HashSet<>(keys).size() != keys.size()) {
            return Optional.of("charged twice under one key");
        }
        if (keys.size() > 1) {
            return Optional.of("charged " + keys.size() + " times");
        }
        List<String> shown = place.shown();
        if (new HashSet<>(shown).size() != shown.size()) {
            return Optional.of("showed twice " + shown);
        }
        if (end.path("status").asText().equals(Child.NEVER_BEGUN)) {
            int begin = whole.path("begin").asInt();
            boolean early = first.call() < begin || first.call() == begin && !first.after();
            return early && keys.isEmpty() ? Optional.empty() : Optional.of("a run that had begun is lost");
        }
        boolean blind = scenario.knowing() == Scenario.Knowing.NEVER && before.open() > 0;
        if (isUnknown(end) != blind) {
            return Optional.of(blind ? "what nobody knows passed for known" : "stopped though it can be known");
        }
        return blind ? Optional.empty() : different(place, end, keys);
    }

    private Optional<String> different(Place place, JsonNode end, List<String> keys) throws Exception {
        for (String field : List.of("status", "exit", "output", "failure", "emitted", "transcript", "bill")) {
            boolean less = scenario.bounded() && List.of("transcript", "bill").contains(field);
            if (!less && !whole.path(field).equals(end.path(field))) {
                return Optional.of(field + " differs");
            }
        }
        Charges after = place.charges();
        return after.open() == 0 && after.made() == keys.size()
                ? Optional.empty()
                : Optional.of("ended with " + after + " and " + keys.size() + " in the ledger");
    }

    /** Whether it stopped because nobody can tell what became of the charge, and said so. */
    static boolean isUnknown(JsonNode end) {
        return end.path("exit").asInt() == 75
                && end.path("failure").asText().equals("OutcomeUnknown")
                && end.path("fields").path("key").asText().contains("/charge.1");
    }
}
