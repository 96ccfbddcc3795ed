package dev.agentc.engine.kind;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import dev.agentc.effect.EffectKey;
import dev.agentc.engine.frame.Absent;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.CallableValue;
import dev.agentc.engine.frame.Data;
import dev.agentc.engine.frame.Places;
import dev.agentc.engine.kind.agent.Agents;
import dev.agentc.engine.kind.tool.Tools;
import dev.agentc.engine.record.Failed;
import dev.agentc.engine.record.RecordedStep;
import dev.agentc.plan.Callable;
import dev.agentc.plan.Type;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Executes callables: each in a frame that is claimed, and whose result or failure is recorded. */
public final class Frames {
    private Frames() {}

    /**
     * A call out of the program. Functions are pure and leave no trace.
     *
     * @param given one for each open parameter, {@link Absent} where none was given
     * @param place {@code file:line} of the call
     */
    @TruffleBoundary
    public static Object call(
            Activation here, CallableValue callee, Object[] given, String site, Supplier<String> place) {
        Object[] arguments = callee.fill(given);
        if (callee.declaration().kind() == Callable.Kind.FN) {
            return function(here, callee, arguments, place);
        }
        Object[] prepared = callee.callee().prepare(here, arguments);
        return enter(here, here.next(site), callee, prepared, place.get(), true);
    }

    private static Object function(Activation here, CallableValue callee, Object[] arguments, Supplier<String> place) {
        here.enter();
        try {
            return callee.callee().run(here, callee.callee().prepare(here, arguments));
        } catch (Failed failed) {
            throw Places.outside(failed, place.get());
        } finally {
            here.leave();
        }
    }

    /** The frame of a run's entry. */
    public static Object root(Activation above, CallableValue entry, Object[] prepared) {
        Callable callable = entry.declaration();
        RecordedStep deed = deed(above.key(), "run", callable, Data.arguments(callable, prepared), "");
        Activation inner = above.below(above.key(), callable);
        return recorded(
                inner, deed, Data.arguments(callable, prepared), callable.result(), () -> work(inner, entry, prepared));
    }

    /**
     * A frame below {@code here}.
     *
     * @param shown whether the arguments are recorded; those of a call that a model asked for are in its reply
     */
    public static Object enter(
            Activation here, EffectKey key, CallableValue callee, Object[] prepared, String place, boolean shown) {
        Callable callable = callee.declaration();
        Activation inner = here.below(key, callable);
        String kind =
                callable.kind() == Callable.Kind.FN ? "tool" : callable.kind().word();
        String arguments = Data.arguments(callable, prepared);
        RecordedStep deed = deed(key, kind, callable, arguments, place);
        return callable.leaf()
                ? Tools.leaf(inner, callee, deed, prepared, shown ? arguments : null)
                : recorded(
                        inner, deed, shown ? arguments : null, callable.result(), () -> work(inner, callee, prepared));
    }

    private static RecordedStep deed(EffectKey key, String kind, Callable callable, String arguments, String place) {
        return RecordedStep.of(key, kind, callable.name(), arguments, place);
    }

    private static Object work(Activation inner, CallableValue callee, Object[] prepared) {
        return switch (callee.declaration().kind()) {
            case AGENT -> Agents.run(inner, callee, prepared);
            case PROMPT -> Agents.ask(inner, callee, prepared);
            case TOOL ->
                callee.declaration().leaf() ? rootLeaf(inner, callee, prepared) : Tools.run(inner, callee, prepared);
            case FN, FLOW, STRATEGY -> callee.callee().run(inner, prepared);
        };
    }

    /** A run of a tool alone: its effect gets a frame of its own. */
    private static Object rootLeaf(Activation inner, CallableValue callee, Object[] prepared) {
        return enter(inner, inner.next(callee.declaration().shortName() + ".1"), callee, prepared, "", true);
    }

    /** Does the work of a frame, or reads what came out of it before. */
    public static Object recorded(
            Activation inner, RecordedStep deed, @Nullable String body, Type type, Supplier<Object> work) {
        return new FrameWork(inner, deed, body, type, work).perform().labeled();
    }

    /** What a frame ends in. What is no error of the language ends no frame, and goes on. */
    public static Failed failed(Activation inner, RecordedStep deed, Throwable e) {
        return FrameWork.failed(inner, deed, e);
    }
}
