package dev.agentc.engine.value;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a list, map or record has to know about what lies in it, found once when it is made: it keeps walks over values
 * short and within the stack.
 *
 * @param depth how many lists, maps and records are in each other, this one counted
 * @param labelled whether anything in it has a label
 */
record Inside(int depth, boolean labelled) {
    private static final Inside FLAT = new Inside(1, false);

    /** @throws Raised {@code LimitExceeded} if the nesting is too deep */
    static Inside of(Object[] items) {
        return of(Arrays.asList(items));
    }

    static Inside of(List<Object> items) {
        int depth = 0;
        boolean labelled = false;
        for (Object item : items) {
            Object bare = Labels.bare(item);
            labelled |= bare != item;
            Inside inside = of(bare);
            if (inside != null) {
                depth = Math.max(depth, inside.depth);
                labelled |= inside.labelled;
            }
        }
        Limits.nesting(depth + 1);
        return depth == 0 && !labelled ? FLAT : new Inside(depth + 1, labelled);
    }

    Inside and(Inside other) {
        return depth >= other.depth && (labelled || !other.labelled)
                ? this
                : new Inside(Math.max(depth, other.depth), labelled || other.labelled);
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
