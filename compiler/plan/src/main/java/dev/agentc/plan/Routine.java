package dev.agentc.plan;

import java.util.List;

/**
 * Code with a frame of its own: a lambda, a branch of {@code parallel}, a condition of a type.
 *
 * <p>Slots 0 … {@code parameters - 1} hold the arguments, the next ones the captured values in the order of
 * {@code captures}, the rest locals.
 *
 * @param parameters how many arguments it takes
 * @param captures slots of the surrounding frame whose values are copied when the routine value is made
 * @param slots size of the frame
 */
public record Routine(int parameters, List<Integer> captures, int slots, Code body) {
    public Routine {
        captures = List.copyOf(captures);
    }
}
