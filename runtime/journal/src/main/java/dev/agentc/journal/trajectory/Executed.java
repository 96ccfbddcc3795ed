package dev.agentc.journal.trajectory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.agentc.effect.Event;
import dev.agentc.journal.History;
import dev.agentc.plan.Hash;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one trajectory is of: a whole run, or one of the rollouts of an evaluation or a training.
 *
 * @param id in all journals
 * @param group those of one task that are compared with each other
 * @param key of the frame that gives its output
 * @param agent qualified name of what was asked
 * @param asked null JSON for nothing
 * @param said what the program recorded of a rollout; empty of a whole run
 * @param history of it alone
 */
record Executed(
        String id,
        String group,
        String key,
        String agent,
        String task,
        JsonNode asked,
        Optional<JsonNode> said,
        History history) {
    /** The decision that a program records of a rollout: {@code {"case", "sample", "asks", "run", "expected", "own", "policy", "version"}}. */
    static final String ROLLOUT = "rollout";

    private static final int ID = 24;

    /** Itself, or its rollouts where it has such, in the order in which they came to their ends. */
    static List<Executed> of(History history) {
        List<Executed> rollouts = rollouts(history);
        return rollouts.isEmpty() ? List.of(whole(history)) : rollouts;
    }

    private static Executed whole(History history) {
        String entry = history.start().entry();
        JsonNode input = RecordedText.read(history.start().pins().get("input"));
        String task = hash(entry + "\n" + input);
        String root = entry.substring(entry.lastIndexOf('.') + 1);
        return new Executed(
                history.start().run().toString(),
                task,
                root,
                entry,
                task,
                input.isMissingNode() ? NullNode.getInstance() : input,
                Optional.empty(),
                history);
    }

    private static List<Executed> rollouts(History history) {
        Map<String, Event> said = new LinkedHashMap<>();
        for (Event event : history.events()) {
            if (event.isDecision(ROLLOUT)) {
                said.put(event.key().text(), event);
            }
        }
        Map<String, List<Event>> below = new LinkedHashMap<>();
        for (Event event : said.isEmpty() ? List.<Event>of() : history.events()) {
            String around = around(event.key().text(), said);
            if (around != null) {
                below.computeIfAbsent(around, key -> new ArrayList<>()).add(event);
            }
        }
        List<Executed> rollouts = new ArrayList<>();
        said.forEach((key, event) -> rollouts.add(rollout(event, new RolloutHistory(history, below.get(key)))));
        return rollouts;
    }

    /** The key of the rollout that an event is of; null of none. */
    private static @Nullable String around(String key, Map<String, Event> rollouts) {
        String found = key;
        while (!rollouts.containsKey(found)) {
            int end = Math.max(found.lastIndexOf('/'), found.lastIndexOf('~'));
            if (end < 0) {
                return null;
            }
            found = found.substring(0, end);
        }
        return found;
    }

    private static Executed rollout(Event event, RolloutHistory part) {
        JsonNode said = RecordedText.read(event.body());
        String key = event.key().text();
        String task = said.path("case").asText();
        return new Executed(
                part.start().run() + "/" + key,
                hash(part.start().run() + " " + siblings(key) + " " + task),
                said.path("run").asText(key),
                event.name(),
                task,
                asked(part.events(), key, said.path("asks").asText()),
                Optional.of(said),
                part);
    }

    /** The key with any branch in the place of its own, which is the last. */
    private static String siblings(String key) {
        int own = key.lastIndexOf('/') + 1;
        return key.substring(0, own) + key.substring(own).replaceFirst("([\\[,])\\d+((#\\d+)?])", "$1*$2");
    }

    /** What the case asked stands in the claim of what was asked. */
    private static JsonNode asked(List<Event> events, String key, String parameter) {
        return events.stream()
                .filter(event -> event.isClaim() && event.key().effect().text().equals(key))
                .map(event -> RecordedText.read(event.body()).path(parameter))
                .findFirst()
                .orElse(NullNode.getInstance());
    }

    private static String hash(String text) {
        return Hash.ofText(text).substring(0, ID);
    }

    /** Its last end; empty where it came to none. */
    Optional<Event> end() {
        return history.events().stream()
                .filter(event -> event.isEnd() && event.key().effect().text().equals(key))
                .reduce((first, second) -> second);
    }
}
