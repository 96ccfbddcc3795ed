package dev.agentc.engine.frame;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Event;
import dev.agentc.effect.Failure;
import dev.agentc.engine.record.Failed;
import dev.agentc.engine.record.Halted;
import dev.agentc.engine.record.RecordedJson;
import dev.agentc.engine.record.RunFailures;
import dev.agentc.engine.record.RunHistory;
import dev.agentc.engine.rehearsal.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Branches side by side, each in a thread of its own. The first failure stops the others at the border of their next effect and
 * is what all of it ends in; which one was first is recorded.
 */
public final class Parallel {
    private final Activation here;
    private final int pass;
    private final EffectKey key;
    private final String place;
    private final Body body;
    private final StopScope scope;
    private final Object[] results;
    private final AtomicReference<@Nullable First> first = new AtomicReference<>();
    private final AtomicReference<@Nullable Throwable> broken = new AtomicReference<>();

    private Parallel(Activation here, String site, String place, int size, Body body) {
        this.here = here;
        this.pass = here.pass(site);
        this.key = here.at(site, pass);
        this.place = place;
        this.body = body;
        this.scope = here.scope().below();
        this.results = new Object[size];
    }

    /** What each branch does. */
    @FunctionalInterface
    public interface Body {
        Object run(Activation branch, int index);
    }

    private record First(int branch, Failed failed) {}

    /**
     * Runs all branches.
     *
     * @param site id of this {@code parallel} in its declaration
     * @return results in input order
     */
    public static Object[] run(Activation here, String site, String place, int size, Body body) {
        Parallel parallel = new Parallel(here, site, place, size, body);
        RunHistory.Past past = here.run().record().history().of(parallel.key);
        Event decision = past.decision("failed_first");
        return decision == null || parallel.isBegunAgain(past, decision)
                ? parallel.all()
                : parallel.known(RecordedJson.object(decision).path("branch").asInt());
    }

    /** What the branch failed of is mended now: all of them are done over what is recorded of them. */
    private boolean isBegunAgain(RunHistory.Past past, Event decision) {
        boolean again = here.mends(
                past,
                decision.name(),
                RecordedJson.object(decision).path("curable").asBoolean());
        if (again) {
            past.forget();
        }
        return again;
    }

    /**
     * It is known how this ends: that branch counts, and the others only find out what became of what they had begun. Where a run is
     * gone through once more in another form of its program, it may end otherwise; where all of it is stopped, it only finds out.
     */
    private Object[] known(int failed) {
        branch(failed);
        boolean open = first.get() == null && broken.get() == null && here.run().trial() == null;
        if (open && !here.scope().isStopped()) {
            throw new IllegalStateException(key + ": branch " + failed + " failed before and does not fail now");
        }
        for (int i = 0; i < results.length; i++) {
            if (i != failed) {
                branch(i);
            }
        }
        return ended();
    }

    private Object[] all() {
        Trial trial = here.run().trial();
        return trial != null && trial.isStill() ? inTurn() : sideBySide();
    }

    private Object[] inTurn() {
        for (int i = 0; i < results.length; i++) {
            branch(i);
        }
        return ended();
    }

    private Object[] sideBySide() {
        List<Thread> others = new ArrayList<>();
        for (int i = 1; i < results.length; i++) {
            int index = i;
            Thread thread = here.run().threads().thread(() -> branch(index));
            others.add(thread);
            thread.start();
        }
        if (results.length > 0) {
            branch(0);
        }
        others.forEach(Parallel::join);
        return ended();
    }

    private Object[] ended() {
        Throwable bug = broken.get();
        if (bug instanceof Error error) {
            throw error;
        }
        if (bug instanceof RuntimeException exception) {
            throw exception;
        }
        First failed = first.get();
        if (failed != null) {
            throw failed.failed();
        }
        here.scope().check();
        return results;
    }

    private void branch(int index) {
        Activation branch = here.branch(index, pass, scope);
        if (scope.isStopped() && !branch.owes()) {
            return;
        }
        try {
            results[index] = body.run(branch, index);
        } catch (Failed failed) {
            failedFirst(index, failed);
        } catch (Halted halted) {
            halted(halted);
        } catch (Throwable bug) {
            broken.compareAndSet(null, bug);
            scope.stop(RunFailures.cancelled("a fault"));
        } finally {
            branch.over();
        }
    }

    private void failedFirst(int index, Failed failed) {
        if (!first.compareAndSet(null, new First(index, failed))) {
            return;
        }
        scope.stop(RunFailures.cancelled("another branch"));
        if (!here.run().isRecorded()) {
            return;
        }
        try {
            Failure failure = failed.failure();
            ObjectNode facts = RecordedJson.object().put("branch", index).put("curable", failure.curable());
            here.run().record().decide(key, "failed_first", failure.error(), place, facts);
        } catch (RuntimeException | Error e) {
            broken.compareAndSet(null, e);
        }
    }

    /** The whole run goes no further, or only this branch because another one failed. */
    private void halted(Halted halted) {
        boolean sibling = first.get() != null && !here.scope().isStopped() && halted.isCancelled();
        if (!sibling) {
            broken.accumulateAndGet(halted, Parallel::graver);
            scope.stop(halted.failure());
        }
    }

    /** What nobody knows weighs more than that somebody stopped the rest. */
    private static @Nullable Throwable graver(@Nullable Throwable before, @Nullable Throwable now) {
        return before == null || before instanceof Halted halted && halted.isCancelled() ? now : before;
    }

    private static void join(Thread thread) {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
