package dev.agentc.engine.kind;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Event;
import dev.agentc.engine.budget.Budgets;
import dev.agentc.engine.frame.Absent;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.CallableValue;
import dev.agentc.engine.frame.CodeFailures;
import dev.agentc.engine.frame.Data;
import dev.agentc.engine.frame.Frame;
import dev.agentc.engine.frame.Places;
import dev.agentc.engine.record.Failed;
import dev.agentc.engine.record.RecordedStep;
import dev.agentc.engine.rehearsal.StandIn;
import dev.agentc.engine.rehearsal.Trial;
import dev.agentc.plan.Callable;
import dev.agentc.plan.Type;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Executes callables: each in a frame that is claimed, and whose result or failure is recorded. */
public final class Frames {
    private Frames() {}

    /**
     * A call out of the program.
     *
     * @param given one for each open parameter, {@link Absent} where none was given
     * @param place {@code file:line} of the call
     */
    @TruffleBoundary
    public static Object call(
            Activation here, CallableValue callee, Object[] given, String site, Supplier<String> place) {
        Object[] arguments = callee.fill(given);
        if (callee.callee().behaviour().isTraceless()) {
            Trial trial = here.run().trial();
            return trial == null
                    ? function(here, callee, arguments, place)
                    : rehearsed(trial, here, callee, arguments, site, place);
        }
        return step(entered(here, callee, arguments, site, place));
    }

    private static Frame entered(
            Activation here, CallableValue callee, Object[] arguments, String site, Supplier<String> place) {
        Object[] prepared = callee.callee().prepare(here, arguments);
        return frame(here, here.next(site), callee, prepared, place.get(), true);
    }

    /** Something may stand in for a function too, and is recorded as for all else; functions that are made so are no data. */
    private static Object rehearsed(
            Trial trial,
            Activation here,
            CallableValue callee,
            Object[] arguments,
            String site,
            Supplier<String> place) {
        Callable callable = callee.declaration();
        Object[] prepared = callee.callee().prepare(here, arguments);
        StandIn standIn = trial.standIn(callable.name(), prepared);
        if (standIn == null) {
            return function(here, callee, prepared, place);
        }
        return callable.result() instanceof Type.Function
                ? CodeFailures.given(standIn, here)
                : given(standIn, frame(here, here.next(site), callee, prepared, place.get(), true));
    }

    private static Object function(Activation here, CallableValue callee, Object[] arguments, Supplier<String> place) {
        here.enter();
        try {
            Object[] prepared = callee.callee().prepare(here, arguments);
            Object result = callee.callee().run(here, prepared);
            callee.callee().behaviour().computed(here, callee.declaration(), prepared, result, place);
            return result;
        } catch (Failed failed) {
            throw Places.outside(failed, place.get());
        } finally {
            here.leave();
        }
    }

    /** The frame of a run's entry. */
    public static Object root(Activation above, CallableValue entry, Object[] prepared) {
        Callable callable = entry.declaration();
        String arguments = Data.arguments(callable, prepared);
        RecordedStep step = RecordedStep.of(above.key(), Event.RUN, callable.name(), arguments, "");
        return recorded(new Frame(above.below(above.key(), callable), step, entry, prepared, arguments));
    }

    /**
     * A frame below {@code here}.
     *
     * @param shown whether the arguments are recorded; those of a call that a model asked for are in its reply
     */
    public static Object enter(
            Activation here, EffectKey key, CallableValue callee, Object[] prepared, String place, boolean shown) {
        return step(frame(here, key, callee, prepared, place, shown));
    }

    private static Frame frame(
            Activation here, EffectKey key, CallableValue callee, Object[] prepared, String place, boolean shown) {
        Callable callable = callee.declaration();
        String arguments = Data.arguments(callable, prepared);
        String word = callee.callee().behaviour().recordedAs();
        RecordedStep step = RecordedStep.of(key, word, callable.name(), arguments, place);
        Activation inner = here.below(key, callable, Budgets.below(here, step));
        return new Frame(inner, step, callee, prepared, shown || isTold(here) ? arguments : null);
    }

    private static boolean isTold(Activation here) {
        Trial trial = here.run().trial();
        return trial != null && trial.isTold();
    }

    private static Object step(Frame frame) {
        Trial trial = frame.inner().run().trial();
        return trial == null ? frame.callee().callee().behaviour().step(frame) : rehearsed(trial, frame);
    }

    private static Object rehearsed(Trial trial, Frame frame) {
        String name = frame.callee().declaration().name();
        StandIn standIn = trial.standIn(name, frame.prepared());
        if (standIn != null) {
            return given(standIn, frame);
        }
        trial.entered(name);
        return frame.callee().callee().behaviour().step(frame);
    }

    private static Object given(StandIn standIn, Frame frame) {
        Activation inner = frame.inner();
        Type result = frame.callee().declaration().result();
        return recorded(
                inner,
                frame.step(),
                frame.body(),
                result,
                () -> FrameWork.held(CodeFailures.given(standIn, inner), frame));
    }

    /** Does the work of a frame, or reads what came out of it before. */
    static Object recorded(Frame frame) {
        return FrameWork.of(frame).perform().labeled();
    }

    /** Does something in a frame, or reads what came out of it before. */
    public static Object recorded(
            Activation inner, RecordedStep step, @Nullable String body, Type type, Supplier<Object> work) {
        return new FrameWork(inner, step, null, body, type, work).perform().labeled();
    }

    /** What a frame ends in. What is no error of the language ends no frame, and goes on. */
    public static Failed failed(Activation inner, RecordedStep step, Throwable e) {
        return FrameWork.failed(inner, step, e);
    }
}
