package dev.agentc.plan;

import java.util.Collections;
import java.util.List;

/**
 * Code with a frame of its own: a lambda, a branch of {@code parallel}, a condition of a type.
 *
 * <p>Slots 0 … {@code parameters - 1} hold the arguments, the next ones the captured values in the order of
 * {@code captures}, the rest locals.
 *
 * @param parameters how many arguments it takes
 * @param captures slots of the surrounding frame whose values are copied when the routine value is made
 * @param slots a name for each slot of the frame, empty for one that nobody named; what debuggers show
 */
public record Routine(int parameters, List<Integer> captures, List<String> slots, Code body) {
    public Routine {
        captures = List.copyOf(captures);
        slots = List.copyOf(slots);
    }

    /** One whose {@code slots} have no names. */
    public Routine(int parameters, List<Integer> captures, int slots, Code body) {
        this(parameters, captures, Collections.nCopies(slots, ""), body);
    }
}
