package dev.agentc.learning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.Label;
import dev.agentc.engine.json.JsonWriter;
import dev.agentc.engine.kind.rollout.Rollouts;
import dev.agentc.engine.record.RecordedJson;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.ListValue;
import dev.agentc.engine.value.RecordValue;
import dev.agentc.engine.value.tree.LongText;
import java.util.Comparator;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the weights that are trained answered to a few cases at first, and what they answered to the same at last. Nothing is asked for
 * it: a case that was asked only once has no after. Which cases is told by their ids, and does not hang on the order of branches. Cases of
 * several datasets may have one id, and are told apart by what they ask.
 */
final class Samples {
    /** Cases that are remembered, the first by their ids, and how many of them are told. */
    private static final int KEPT = 64;

    private static final int TOLD = 3;

    private final NavigableMap<Key, Pair> pairs = new TreeMap<>();

    /** @param input as JSON */
    private record Key(String id, String input) implements Comparable<Key> {
        private static final Comparator<Key> ORDER =
                Comparator.comparing(Key::id).thenComparing(Key::input);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * One answer.
     *
     * @param steps that the weights had behind them
     * @param run its id
     * @param answer null JSON where it failed
     */
    private record Said(
            long steps,
            String run,
            JsonNode answer,
            @Nullable Label label) {
        boolean isBefore(Said other) {
            return steps < other.steps || steps == other.steps && run.compareTo(other.run) < 0;
        }
    }

    private record Pair(JsonNode input, Said before, Said after) {
        Pair with(Said said) {
            return new Pair(
                    input,
                    said.isBefore(before) ? said : before,
                    said.steps() > after.steps() || said.steps() == after.steps() && said.isBefore(after)
                            ? said
                            : after);
        }
    }

    /** @param runs of {@code Run}, of the weights with so many steps behind them */
    synchronized void saw(ListValue runs, long steps) {
        for (Object each : runs) {
            RecordValue run = (RecordValue) Labels.bare(each);
            if (Labels.bare(run.get("case")) instanceof RecordValue asked) {
                String id = LongText.string(Labels.bare(asked.get("id")));
                if (pairs.size() < KEPT || id.compareTo(pairs.lastKey().id()) <= 0) {
                    keep(id, run, steps);
                }
            }
        }
    }

    private void keep(String id, RecordValue run, long steps) {
        JsonNode input = JsonWriter.tree(run.get("input"));
        Key key = new Key(id, JsonWriter.compact(input));
        Pair known = pairs.get(key);
        Object output = run.get("output");
        Label label = Label.join(Labels.deep(output), Labels.deep(run.get("input")));
        Said said = new Said(steps, Rollouts.id(run), JsonWriter.tree(output), label);
        pairs.put(key, known == null ? new Pair(input, said, said) : known.with(said));
        if (pairs.size() > KEPT) {
            pairs.pollLastEntry();
        }
    }

    /** {@code [{"id", "input", "before": {"steps", "answer"}, "after": {"steps", "answer"}}]}. */
    synchronized ArrayNode told() {
        ArrayNode told = RecordedJson.object().putArray("samples");
        pairs.forEach((key, pair) -> {
            if (pair.before().steps() < pair.after().steps() && told.size() < TOLD) {
                ObjectNode one = told.addObject().put("id", key.id());
                one.set("input", pair.input());
                tell(pair.before(), one.putObject("before"));
                tell(pair.after(), one.putObject("after"));
            }
        });
        return told;
    }

    private static void tell(Said said, ObjectNode into) {
        into.put("steps", said.steps()).set("answer", said.answer());
    }

    /** Of all that is told. */
    synchronized @Nullable Label label() {
        Label label = null;
        for (Pair pair : pairs.values()) {
            label = Label.join(
                    label, Label.join(pair.before().label(), pair.after().label()));
        }
        return label;
    }
}
