package dev.agentc.engine.kind.rollout;

import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.Event;
import dev.agentc.effect.port.Journal;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.CallableValue;
import dev.agentc.engine.frame.Parallel;
import dev.agentc.engine.kind.Attempts;
import dev.agentc.engine.kind.Functions;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.ListValue;
import dev.agentc.engine.value.RecordValue;
import dev.agentc.engine.value.tree.LongText;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Semaphore;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Many executions of one callable, each asked a case, and what a program's reward says of one. */
public final class Rollouts {
    /** More at once are sampled no faster, and wait long for their turn. */
    static final int AT_ONCE = 64;

    /** More than anybody asks, and few enough to be counted. */
    private static final int MOST = 1_000_000;

    private Rollouts() {}

    /**
     * Asks each case several times, many at once.
     *
     * @param callee takes one argument
     * @param environment what it acts in, null where it is only asked
     * @param cases of {@code Case}
     * @param samples how often each is asked; those of one case stand beside each other
     * @param judging who says how good each was
     * @param site of the call in its declaration
     * @param place {@code file:line} of the call
     * @return of {@code Run}
     */
    public static ListValue of(
            Activation here,
            CallableValue callee,
            @Nullable CallableValue environment,
            List<Object> cases,
            int samples,
            Judging judging,
            String site,
            String place) {
        return of(here, callee, environment, cases, samples, judging, site, place, Scorer.NONE, Around.NOTHING);
    }

    /** Scores a run as soon as it is there, for whoever looks on. */
    @FunctionalInterface
    public interface Scorer {
        /** Nobody scores them. */
        Scorer NONE = (branch, index, run) -> OptionalDouble.empty();

        /**
         * @param branch in which it was made
         * @param index its place among all of them
         * @param run with what judges said of it
         */
        OptionalDouble score(Activation branch, int index, Object run);
    }

    /** The same, each scored when it is done; several at once. */
    public static ListValue of(
            Activation here,
            CallableValue callee,
            @Nullable CallableValue environment,
            List<Object> cases,
            int samples,
            Judging judging,
            String site,
            String place,
            Scorer scorer) {
        return of(here, callee, environment, cases, samples, judging, site, place, scorer, Around.NOTHING);
    }

    /**
     * What executions are made in.
     *
     * @param each one of them with what is around it; of what ends in that it is the {@code Run}
     * @param atOnce how many of them
     */
    record Around(UnaryOperator<Activation> each, int atOnce) {
        static final Around NOTHING = new Around(UnaryOperator.identity(), AT_ONCE);
    }

    /** The same, in something. */
    static ListValue of(
            Activation here,
            CallableValue callee,
            @Nullable CallableValue environment,
            List<Object> cases,
            int samples,
            Judging judging,
            String site,
            String place,
            Scorer scorer,
            Around around) {
        Semaphore room = new Semaphore(around.atOnce());
        RolloutCount count = new RolloutCount(here.run(), callee.declaration().shortName(), cases.size() * samples);
        Object[] runs = Parallel.run(here, site, place, cases.size() * samples, (branch, i) -> {
            Object asked = cases.get(i / samples);
            RecordValue row = (RecordValue) Labels.bare(asked);
            room.acquireUninterruptibly();
            try {
                Object input = row.get("input");
                Object run = environment == null
                        ? Attempts.of(branch, callee, new Object[] {input}, site, () -> place, around.each())
                        : Episodes.of(branch, callee, environment, row, site, place, around.each());
                RolloutFacts.asked(
                        branch, environment == null ? callee : environment, callee, row, i % samples, run, place);
                Object whole = judging.of(branch, Attempts.asked(run, asked), site, place);
                count.done(scorer.score(branch, i, whole));
                return whole;
            } finally {
                room.release();
            }
        });
        ListValue all = ListValue.of(runs);
        Trained.in(here.run()).saw(callee, all);
        return all;
    }

    /**
     * How often each case is asked, which may be worked out.
     *
     * @param of {@code explore} …
     * @param name {@code samples} …
     * @param least that makes sense
     * @throws EffectFailed if that is too few, or comes to more runs than a process can hold
     */
    public static int times(String of, String name, long value, long least, long cases) {
        if (value < least || value > MOST) {
            throw EffectFailed.tool(
                    of,
                    "`" + name + "` came to " + value,
                    false,
                    "Ask each case from " + least + " to " + MOST + " times: look at what it is worked out from.");
        }
        if (cases * value > MOST) {
            throw EffectFailed.tool(
                    of,
                    cases + " cases, each asked " + value + " times, are " + cases * value + " runs",
                    false,
                    "At most " + MOST + " can be asked for at once: take fewer cases, or a smaller `" + name + "`.");
        }
        return (int) value;
    }

    /** What an argument or a setting names to act in; null where it names nothing. */
    public static @Nullable CallableValue environment(Object named) {
        return Labels.bare(named) instanceof CallableValue environment ? environment : null;
    }

    /** The same runs with what judges say of them, who are asked about many at once. */
    static ListValue judged(Activation here, ListValue runs, Judging judging, String site, String place) {
        Semaphore room = new Semaphore(AT_ONCE);
        return ListValue.of(Parallel.run(here, site, place, runs.size(), (branch, i) -> {
            room.acquireUninterruptibly();
            try {
                return judging.of(branch, runs.get(i), site, place);
            } finally {
                room.release();
            }
        }));
    }

    /** 0 of a run that failed, else what the reward gives; no number where that is null, since nothing can be said of the run. */
    public static double score(Activation here, CallableValue reward, Object run, String place) {
        RecordValue record = (RecordValue) Labels.bare(run);
        if (!succeeded(run)) {
            RolloutFacts.worth(here, run, reward.declaration().shortName(), 0.0, place);
            return 0;
        }
        Object[] given = reward.open().size() == 2 ? new Object[] {run, record.get("case")} : new Object[] {run};
        Object score = Labels.bare(Functions.call(reward, here, () -> place, given));
        return score instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    public static boolean succeeded(Object run) {
        return (Boolean) Labels.bare(((RecordValue) Labels.bare(run)).get("succeeded"));
    }

    /** What tells a {@code Run} from others of the same execution of a program. */
    public static String id(Object run) {
        return LongText.string(Labels.bare(((RecordValue) Labels.bare(run)).get("id")));
    }

    /** Tokens that models wrote in it. */
    public static long written(Object run) {
        return events(run).stream()
                .filter(event -> event.isEnd() && event.usage() != null)
                .mapToLong(event -> event.usage().output())
                .sum();
    }

    /** The text that stands before what was asked where it is learnt from; empty for none. */
    public static String tag(Object run) {
        return LongText.string(Labels.bare(((RecordValue) Labels.bare(run)).get("tag")));
    }

    /** Whether who was asked was told of an earlier attempt, without which it is learnt from. */
    public static boolean corrected(Object run) {
        return (Boolean) Labels.bare(((RecordValue) Labels.bare(run)).get("corrected"));
    }

    /** How much of it counts where it is learnt from: what was written before calls and answers, calls, and answers; none are all 1. */
    public static List<Double> weights(Object run) {
        return Labels.bare(((RecordValue) Labels.bare(run)).get("weight")) instanceof ListValue weights
                ? weights.asList().stream()
                        .map(weight -> ((Number) Labels.bare(weight)).doubleValue())
                        .toList()
                : List.of();
    }

    /** What is recorded of a {@code Run}, and below it. */
    public static List<Event> events(Object run) {
        return Attempts.events(run);
    }

    /** A message of a conversation in a {@code Run}, with what came before. */
    public static Journal.Link message(Object run, byte[] head) {
        return Attempts.message(run, head);
    }
}
