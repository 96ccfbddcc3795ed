package dev.agentc.engine.value;

import dev.agentc.effect.Label;
import dev.agentc.engine.value.tree.Sum;
import org.jspecify.annotations.Nullable;

/**
 * What a list, map or record has to know about what lies in it, found once when it is made: walks over values stay within
 * the stack, and nobody has to walk to learn the labels.
 *
 * @param depth how many lists, maps and records are in each other, this one counted
 * @param label the labels of everything in it, joined
 */
record Inside(int depth, @Nullable Label label) implements Sum<Inside> {
    static final Inside FLAT = new Inside(1, null);

    /** @throws Raised {@code LimitExceeded} if the nesting is too deep */
    static Inside of(Object[] items) {
        int depth = 1;
        Label label = null;
        for (Object item : items) {
            Object bare = item;
            if (item instanceof Labeled labeled) {
                label = Label.join(label, labeled.label());
                bare = labeled.value();
            }
            Inside inside = of(bare);
            if (inside != null) {
                depth = Math.max(depth, inside.depth + 1);
                label = Label.join(label, inside.label);
            }
        }
        Limits.nesting(depth);
        return depth == 1 && label == null ? FLAT : new Inside(depth, label);
    }

    @Override
    public Inside and(Inside next) {
        Label joined = Label.join(label, next.label);
        if (depth >= next.depth && joined == label) {
            return this;
        }
        return next.depth >= depth && joined == next.label ? next : new Inside(Math.max(depth, next.depth), joined);
    }

    private static @Nullable Inside of(Object bare) {
        return switch (bare) {
            case ListValue list -> list.inside();
            case RecordValue record -> record.inside();
            case MapValue map -> map.inside();
            default -> null;
        };
    }
}
