package dev.agentc.engine.rehearsal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Event;
import dev.agentc.effect.Label;
import dev.agentc.engine.record.RecordedJson;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was decided in a run and does not follow from its program and from what the outside answered, as a recording keeps it.
 *
 * @param key without the entry, as that of a {@link RecordedCall}; {@link #ENTRY} for the entry itself
 * @param kind as in the journal: {@code over_budget}, {@code failed_first} …, {@code state} for what became of a value that branches
 *     share; {@link #BEGUN}
 * @param name what it is about, such as an error; of a state the key of what made it
 * @param facts as in the journal, as far as another execution goes by them
 */
public record RecordedDecision(String key, String kind, String name, ObjectNode facts) {
    /** The key of the entry. */
    public static final String ENTRY = ".";

    /** What was begun last before a time was over, where nothing that is recorded of the outside says so. */
    public static final String BEGUN = "begun";

    private static final String BUDGET = "budget";
    private static final String LABEL = "label";

    private static final Map<String, Fields> KINDS = Map.of(
            BEGUN,
            new Fields(List.of(), List.of()),
            "caught",
            new Fields(List.of(), List.of()),
            "failed_first",
            new Fields(List.of("branch"), List.of("curable")),
            "granted",
            new Fields(List.of(), List.of("output")),
            "over_budget",
            new Fields(List.of("key", "limit", "used", BUDGET), List.of("rounds")),
            "retry",
            new Fields(List.of("after", "error"), List.of("given_up")),
            "timeout",
            new Fields(List.of("after"), List.of("rounds")),
            Event.STATE,
            new Fields(List.of(), List.of("before", "read", "version", "hash", "value", "snapshot", LABEL)));

    /**
     * What a decision says.
     *
     * @param needed what it says always
     * @param more what it may say
     */
    private record Fields(List<String> needed, List<String> more) {
        static Fields of(String kind) {
            return KINDS.getOrDefault(kind, new Fields(List.of(), List.of()));
        }
    }

    static RecordedDecision begun(Event step) {
        return new RecordedDecision(below(step.key().effect().text()), BEGUN, step.name(), RecordedJson.object());
    }

    /** @param event of a kind that is known */
    static RecordedDecision of(Event event) {
        Fields fields = Fields.of(event.kind());
        ObjectNode all = RecordedJson.object(event);
        ObjectNode facts = RecordedJson.object();
        Stream.concat(fields.needed().stream(), fields.more().stream())
                .filter(all::has)
                .forEach(field -> facts.set(field, all.get(field)));
        if (facts.has(BUDGET)) {
            facts.put(BUDGET, below(facts.get(BUDGET).asText()));
        }
        Label label = event.label();
        if (label != null) {
            facts.put(LABEL, label.toString());
        }
        String name = event.isState() ? below(event.name()) : event.name();
        return new RecordedDecision(below(event.key().text()), event.kind(), name, facts);
    }

    private static String below(String key) {
        return key.indexOf('/') < 0 ? ENTRY : RecordedCall.below(key);
    }

    /** Whether this version decides such a thing. */
    public boolean isKnown() {
        return KINDS.containsKey(kind);
    }

    /** What it does not say and has to; empty if it says all. */
    public Optional<String> missing() {
        return Fields.of(kind).needed().stream()
                .filter(field -> !facts.has(field))
                .findFirst();
    }

    /**
     * As a run finds it in its journal.
     *
     * @param entry last name of what the run begins with
     */
    public Event event(String entry) {
        boolean state = kind.equals(Event.STATE);
        ObjectNode told = facts.deepCopy();
        if (told.has(BUDGET)) {
            told.put(BUDGET, in(entry, told.get(BUDGET).asText()));
        }
        @Nullable Label label = told.has(LABEL) ? Label.parse(told.remove(LABEL).asText()) : null;
        return new Event(
                new EffectKey(in(entry, key)),
                state ? Event.Phase.RESULT : Event.Phase.DECISION,
                kind,
                state ? in(entry, name) : name,
                new byte[0],
                "",
                label,
                null,
                RecordedJson.text(told),
                null,
                null,
                Instant.EPOCH);
    }

    private static String in(String entry, String key) {
        return key.equals(ENTRY) ? entry : entry + "/" + key;
    }
}
