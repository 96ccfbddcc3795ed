package dev.agentc.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Whom a reward asks about the very run that it looks at, in the order in which it names them. Of what stands in a lambda nothing is
 * seen.
 *
 * @param rewards qualified names of other rewards
 * @param judges qualified names of judges, whose word lies in the run
 */
public record Scorings(List<String> rewards, List<String> judges) {
    /** The field of a run that has what judges said of it, by their names. */
    public static final String JUDGED = "judged";

    private static final String CASE = "case";
    private static final int RUN = 0;
    private static final int ITS_CASE = 1;

    public Scorings {
        rewards = List.copyOf(rewards);
        judges = List.copyOf(judges);
    }

    /** @param isReward whether a callable of this name is one */
    public static Scorings of(Callable reward, Predicate<String> isReward) {
        Set<Integer> runs = new HashSet<>(Set.of(RUN));
        FrameNames.of(reward.body()).forEach((slot, value) -> {
            if (value instanceof Code.Local local && local.slot() == RUN) {
                runs.add(slot);
            }
        });
        Set<String> rewards = new LinkedHashSet<>();
        Set<String> judges = new LinkedHashSet<>();
        FrameNames.walk(reward.body(), thing -> {
            if (thing instanceof Code.Call call && isReward.test(call.callee()) && isAboutIt(call.arguments(), runs)) {
                rewards.add(call.callee());
            } else if (thing instanceof Code.Builtin read && judge(read, runs) instanceof String judge) {
                judges.add(judge);
            }
        });
        return new Scorings(new ArrayList<>(rewards), new ArrayList<>(judges));
    }

    /** Whether it is asked about the run, and about its case where it looks at that. */
    private static boolean isAboutIt(List<Code> arguments, Set<Integer> runs) {
        boolean run = !arguments.isEmpty() && isOne(arguments.getFirst(), runs);
        return run && (arguments.size() == 1 || isItsCase(arguments.get(1), runs));
    }

    private static boolean isItsCase(Code code, Set<Integer> runs) {
        return code instanceof Code.Local local && local.slot() == ITS_CASE
                || code instanceof Code.Field field && field.name().equals(CASE) && isOne(field.target(), runs);
    }

    private static boolean isOne(Code code, Set<Integer> runs) {
        return code instanceof Code.Local local && runs.contains(local.slot());
    }

    /** Whose word is read: {@code r.judged.get("polite")}; null where something else is. */
    private static @Nullable String judge(Code.Builtin read, Set<Integer> runs) {
        return read.name().equals("map.get")
                        && read.arguments().getFirst() instanceof Code.Field field
                        && field.name().equals(JUDGED)
                        && isOne(field.target(), runs)
                        && read.arguments().get(1) instanceof Code.Template name
                        && !name.parts().isEmpty()
                        && name.parts().getFirst() instanceof Code.Chunk chunk
                ? chunk.text()
                : null;
    }
}
