package dev.agentc.compiler.match;

import dev.agentc.plan.Code;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a pattern takes of what a value can be.
 *
 * @param whole all values of these
 * @param part one value of these, {@code constant}
 * @param constant null where it takes what they are
 * @param wrong whether it takes nothing, which was said
 */
public record Taken(
        List<Alternative> whole,
        List<Alternative> part,
        @Nullable Code constant,
        boolean wrong) {
    public static final Taken WRONG = new Taken(List.of(), List.of(), null, true);

    public static Taken whole(List<Alternative> whole) {
        return new Taken(whole, List.of(), null, false);
    }

    public static Taken constant(List<Alternative> of, Code constant) {
        return new Taken(List.of(), of, constant, false);
    }

    /** All that it takes any value of. */
    public List<Alternative> both() {
        if (part.isEmpty()) {
            return whole;
        }
        var both = new ArrayList<>(whole);
        both.addAll(part);
        return both;
    }

    /** The same of several patterns. */
    public static List<Alternative> all(List<Taken> taken) {
        var all = new ArrayList<Alternative>();
        taken.forEach(one -> all.addAll(one.both()));
        return all;
    }
}
