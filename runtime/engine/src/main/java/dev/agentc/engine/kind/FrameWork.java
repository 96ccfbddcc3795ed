package dev.agentc.engine.kind;

import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.Event;
import dev.agentc.effect.Failure;
import dev.agentc.effect.Label;
import dev.agentc.effect.port.Journal;
import dev.agentc.engine.budget.Budgets;
import dev.agentc.engine.claim.Fault;
import dev.agentc.engine.claim.Watched;
import dev.agentc.engine.claim.Work;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.Behaviour;
import dev.agentc.engine.frame.Data;
import dev.agentc.engine.frame.Frame;
import dev.agentc.engine.frame.Places;
import dev.agentc.engine.record.Failed;
import dev.agentc.engine.record.RecordedJson;
import dev.agentc.engine.record.RecordedStep;
import dev.agentc.engine.record.RecordedValue;
import dev.agentc.engine.record.RunFailures;
import dev.agentc.engine.record.RunHistory;
import dev.agentc.engine.record.Unlabelled;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.Raised;
import dev.agentc.plan.Callable;
import dev.agentc.plan.Requirement;
import dev.agentc.plan.Type;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is done in a frame. It can be computed again from what is recorded of the steps in it, so nobody waits for the disk; and what
 * ended only because of a failure that is mended now is done anew over the results of its children.
 */
final class FrameWork extends Work<RecordedValue> {
    private static final String TOOL = "tool";

    private final RecordedStep step;
    private final @Nullable Label given;
    private final @Nullable String body;
    private final Type type;
    private final Supplier<Object> work;

    /**
     * @param given label of what goes into it
     * @param body recorded with the claim, null for nothing
     * @param type of what it gives
     */
    FrameWork(
            Activation inner,
            RecordedStep step,
            @Nullable Label given,
            @Nullable String body,
            Type type,
            Supplier<Object> work) {
        super(inner);
        this.step = step;
        this.given = given;
        this.body = body;
        this.type = type;
        this.work = work;
    }

    static FrameWork of(Frame frame) {
        Behaviour.OfCallable behaviour = frame.callee().callee().behaviour();
        Type result = frame.callee().declaration().result();
        Label given = Labels.deepAll(Arrays.asList(frame.prepared()));
        return new FrameWork(frame.inner(), frame.step(), given, frame.body(), result, () -> {
            if (frame.step().kind().equals(TOOL)) {
                Watched.tool(frame);
            }
            Object value = behaviour.work(Budgets.around(frame));
            return frame.callee().declaration().body() == null ? held(value, frame) : value;
        });
    }

    /** What somebody else gives than code of its own, which is held to what it says where it ends. */
    static Object held(Object value, Frame frame) {
        Callable callable = frame.callee().declaration();
        Requirement required = callable.required();
        if (required == null || Data.holds(required, value, frame.inner())) {
            return value;
        }
        throw new Failed(RunFailures.broken(callable.name(), List.of(), required.condition())
                .with(Labels.deep(value))
                .at(Places.of(callable), frame.inner().key()));
    }

    @Override
    protected RecordedStep step() {
        return step;
    }

    @Override
    protected RecordedValue read(RecordedStep now, Event result) {
        return Data.recorded(result, type, here);
    }

    @Override
    protected boolean lasts() {
        return false;
    }

    @Override
    protected boolean isBegunAnew(RunHistory.Past past, Failure failure) {
        return here.mends(past, failure.error(), failure.curable());
    }

    @Override
    protected void begin(RecordedStep now, RunHistory.Past past) {
        boolean ended = past.end() != null;
        if (ended || !past.begun()) {
            here.check(now.key());
            Budgets.tool(here, now);
            record().claim(now, given, body, null);
        }
        if (ended) {
            past.forget();
        }
    }

    @Override
    protected RecordedValue done(RecordedStep now, RunHistory.Past past) {
        return recorded(work.get());
    }

    private static RecordedValue recorded(Object value) {
        Label label = Labels.deep(value);
        Object plain = label == null ? value : Unlabelled.of(value);
        String json = RecordedJson.text(Data.tree(plain));
        return new RecordedValue(plain, label, json);
    }

    @Override
    protected Journal.Ticket result(RecordedStep now, RecordedValue value) {
        return record().result(now, value.label(), value.json());
    }

    @Override
    protected Fault fault(RecordedStep now, Throwable e) {
        return new Fault(failed(here, now, e));
    }

    /** What a frame ends in. What is no error of the language ends no frame, and goes on. */
    static Failed failed(Activation inner, RecordedStep step, Throwable e) {
        return switch (e) {
            case Failed failed -> Places.outside(failed, step.place());
            case Raised raised -> new Failed(RunFailures.raised(raised).at(step.place(), inner.key()));
            case EffectFailed failed -> new Failed(failed.failure().at(step.place(), inner.key()));
            case StackOverflowError _ ->
                new Failed(RunFailures.raised(Raised.limit("depth of calls", 0)).at(step.place(), inner.key()));
            case RuntimeException other -> throw other;
            default -> throw new IllegalStateException(e);
        };
    }

    @Override
    protected void goOn(RecordedStep now, Fault fault) {
        throw fault.failed();
    }

    @Override
    protected void next() {
        throw new IllegalStateException(step.key() + ": a frame is one step");
    }
}
