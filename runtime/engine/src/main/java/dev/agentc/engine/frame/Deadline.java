package dev.agentc.engine.frame;

import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Event;
import dev.agentc.effect.Failure;
import dev.agentc.effect.port.Clock;
import dev.agentc.engine.record.Failed;
import dev.agentc.engine.record.RecordedJson;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When a tool that does several things must be done; looked at whenever it begins another one, goes round a loop or waits. That it
 * passed is recorded.
 *
 * @param at on the clock's monotonic scale
 * @param after its length
 * @param key of the tool's frame
 * @param tool whose time-out it is
 * @param place where the tool is declared
 * @param over what is ended by it if it is none of a tool; null for a tool's
 */
public record Deadline(
        long at,
        Duration after,
        EffectKey key,
        String tool,
        String place,
        @Nullable Ended over) implements Ambient.Part {
    public static final Deadline NONE = new Deadline(Long.MAX_VALUE, Duration.ZERO, new EffectKey(""), "", "");

    /** What is ended by a deadline. */
    @FunctionalInterface
    public interface Ended {
        /** What it ends in; records that it did. */
        Failure failure(Run run);
    }

    /** Of a tool. */
    public Deadline(long at, Duration after, EffectKey key, String tool, String place) {
        this(at, after, key, tool, place, null);
    }

    /** Of a tool's frame; it has passed already if it did in an earlier process. */
    public static Deadline of(Activation frame, Duration after) {
        Run run = frame.run();
        boolean passed = passed(run, frame.key(), after);
        long now = run.world().clock().nanos();
        var tool = frame.callable();
        return new Deadline(
                passed ? now - 1 : now + after.toNanos(),
                after,
                frame.key(),
                tool.shortName(),
                tool.file() + ":" + tool.span().line());
    }

    /** Where a run is gone through once more, what is recorded of another time says nothing of this one. */
    private static boolean passed(Run run, EffectKey key, Duration after) {
        Event decision = run.record().history().of(key).decision("timeout");
        return decision != null
                && (run.trial() == null
                        || RecordedJson.object(decision).path("after").asDouble() == seconds(after));
    }

    private static double seconds(Duration after) {
        return after.toMillis() / 1000.0;
    }

    @Override
    public boolean isInherited() {
        return true;
    }

    /** Of two that are recorded to have passed, the inner one: were it not the earlier, nobody had seen it pass. */
    Deadline earlier(Deadline inner) {
        return at < inner.at ? this : inner;
    }

    /** What is left of it, or {@code most} if that is less. */
    public Duration within(Duration most, long now) {
        if (this == NONE) {
            return most;
        }
        Duration left = Duration.ofNanos(Math.max(1, at - now));
        return left.compareTo(most) < 0 ? left : most;
    }

    public boolean hasPassed(Run run) {
        return this != NONE && run.world().clock().nanos() > at;
    }

    /** Rings when it has passed, unless it is closed before. */
    Clock.Alarm alarm(Run run, Runnable ring) {
        Clock clock = run.world().clock();
        return this == NONE
                ? () -> {}
                : clock.alarm(Duration.ofNanos(Math.max(0, at - clock.nanos())).plusMillis(1), ring);
    }

    /** What the tool, or whatever else it is of, ends in. */
    Failure failure(Run run) {
        if (over != null) {
            return over.failure(run);
        }
        double seconds = seconds(after);
        run.record().decide(key, "timeout", tool, place, RecordedJson.object().put("after", seconds));
        return EffectFailed.tool(
                        tool,
                        tool + " took longer than " + seconds + " s",
                        false,
                        "Raise its `timeout`, or let it do less.")
                .curable()
                .failure()
                .at(place, key);
    }

    /** @throws Failed {@code ToolFailed} if it has passed */
    public void check(Run run) {
        if (hasPassed(run)) {
            throw new Failed(failure(run));
        }
    }
}
