package dev.agentc.engine.kind.flow;

import dev.agentc.effect.Label;
import dev.agentc.engine.frame.Data;
import dev.agentc.engine.record.RecordedJson;
import dev.agentc.engine.record.Unlabelled;
import dev.agentc.engine.value.Labels;
import dev.agentc.plan.Hash;
import dev.agentc.plan.Type;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * {@code State<T>} of the language: the one thing that branches share. What it holds is immutable and replaced whole; each replacement
 * makes a version. Of a run that is carried on it knows every version that is recorded, so that whoever comes to a recorded update or
 * read again finds what was there then, in whatever order branches come. What is not recorded comes after all that is.
 */
final class StateValue {
    private final String name;
    private final Type type;

    /** The first one, and those that earlier processes recorded. */
    private final Map<Long, Held> known = new HashMap<>();

    private Held last;

    /**
     * One version.
     *
     * @param value without labels
     * @param label of all of it
     */
    record Held(long version, Object value, @Nullable Label label) {
        static Held of(long version, Object value) {
            Label label = Labels.deep(value);
            return new Held(version, label == null ? value : Unlabelled.of(value), label);
        }

        Object labeled() {
            return Labels.with(value, label);
        }

        /** As it is recorded. */
        String json() {
            return RecordedJson.text(Data.tree(value));
        }

        /** SHA-256 of its JSON as it is recorded, in hexadecimal. */
        String hash() {
            return Hash.ofText(json());
        }
    }

    /**
     * @param name key of what made it
     * @param type of what it holds
     */
    StateValue(String name, Type type, Object first) {
        this.name = name;
        this.type = type;
        this.last = Held.of(0, first);
        known.put(0L, last);
    }

    String name() {
        return name;
    }

    Type type() {
        return type;
    }

    /** What an earlier process recorded. */
    synchronized void know(Held held) {
        known.put(held.version(), held);
        last = held.version() > last.version() ? held : last;
    }

    synchronized Held last() {
        return last;
    }

    /** A version that is recorded. */
    synchronized Held recorded(long version) {
        Held held = known.get(version);
        if (held == null) {
            throw new IllegalStateException(name + ": nobody recorded version " + version);
        }
        return held;
    }

    /**
     * Replaces what it holds; an update that fails leaves it as it was.
     *
     * @param told is told what was before and what is after, while nobody else can replace it
     */
    synchronized Held update(UnaryOperator<Object> function, BiConsumer<Held, Held> told) {
        Held before = last;
        Held after = Held.of(before.version() + 1, function.apply(before.labeled()));
        told.accept(before, after);
        last = after;
        return after;
    }

    /** What stands for it where it is an argument and is recorded. */
    @Override
    public String toString() {
        return "state " + name;
    }
}
