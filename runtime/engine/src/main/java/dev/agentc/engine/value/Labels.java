package dev.agentc.engine.value;

import dev.agentc.effect.Label;
import org.jspecify.annotations.Nullable;

/** Putting labels on values and taking them off. */
public final class Labels {
    private Labels() {}

    /** The value's own label; what lies inside a list, map or record has its own. */
    public static @Nullable Label of(Object value) {
        return value instanceof Labeled labeled ? labeled.label() : null;
    }

    /** The value without its own label. */
    public static Object bare(Object value) {
        return value instanceof Labeled labeled ? labeled.value() : value;
    }

    /** The value with {@code label} joined to its own. */
    public static Object with(Object value, @Nullable Label label) {
        if (label == null) {
            return value;
        }
        if (value instanceof Labeled labeled) {
            Label joined = Label.join(labeled.label(), label);
            return joined == labeled.label() || joined == null ? value : new Labeled(labeled.value(), joined);
        }
        return new Labeled(value, label);
    }

    /** The labels of the value and of everything in it, joined: what a text, a comparison or a message made of it gets. */
    public static @Nullable Label deep(Object value) {
        return switch (value) {
            case Labeled labeled -> Label.join(labeled.label(), deep(labeled.value()));
            case ListValue list -> list.inside().label();
            case RecordValue record -> record.inside().label();
            case MapValue map -> map.inside().label();
            default -> null;
        };
    }

    /** {@link #deep} of all of them, joined. */
    public static @Nullable Label deepAll(Iterable<Object> values) {
        Label joined = null;
        for (Object value : values) {
            joined = Label.join(joined, deep(value));
        }
        return joined;
    }
}
