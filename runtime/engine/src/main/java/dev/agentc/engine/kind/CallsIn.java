package dev.agentc.engine.kind;

import com.fasterxml.jackson.databind.JsonNode;
import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Event;
import dev.agentc.effect.Failure;
import dev.agentc.effect.Label;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.Data;
import dev.agentc.engine.record.RecordedJson;
import dev.agentc.engine.record.RunFailures;
import dev.agentc.engine.rehearsal.CallOrder;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.ListValue;
import dev.agentc.engine.value.NullValue;
import dev.agentc.plan.Callable;
import dev.agentc.plan.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code r.calls(f)}: the executions of one declaration in that of a {@code Run}, in the order of the program, branches in the order of
 * their numbers. {@code run.calls(f)} of a test is the same of its own run.
 */
public final class CallsIn {
    private static final String LIBRARY = "std/";
    private static final Type JSON = new Type.Json();

    private final RunEvents recorded;
    private final @Nullable String callee;

    private CallsIn(RunEvents recorded, @Nullable String callee) {
        this.recorded = recorded;
        this.callee = callee;
    }

    /** One execution, whatever it took of tries. */
    private record Execution(
            EffectKey key,
            Callable callable,
            Event begun,
            @Nullable Event end) {}

    /**
     * In what a {@code Run} tells of.
     *
     * @param callee the declaration's qualified name; null for all of the program
     */
    public static Object of(Object run, @Nullable String callee) {
        return Labels.with(new CallsIn(RunValue.events(run), callee).all(), Labels.of(run));
    }

    /** The same of the run that this is a part of, of which {@link RunSoFar} keeps what is recorded. */
    public static Object soFar(Activation here, @Nullable String callee) {
        return new CallsIn(RunSoFar.events(here), callee).all();
    }

    private ListValue all() {
        List<Object> runs = new ArrayList<>();
        long index = 0;
        for (Execution execution : executions()) {
            if (callee == null || callee.equals(execution.callable().name())) {
                runs.add(run(execution, index));
            }
            index++;
        }
        return ListValue.of(runs.toArray());
    }

    private List<Execution> executions() {
        Map<EffectKey, Execution> executions = new LinkedHashMap<>();
        for (Event event : recorded.events()) {
            EffectKey key = event.key().effect();
            Callable callable = key.equals(recorded.key()) ? null : declared(event.name());
            if (callable == null) {
                continue;
            }
            if (event.isClaim()) {
                executions.putIfAbsent(key, new Execution(key, callable, event, null));
            } else if (event.isEnd()) {
                executions.computeIfPresent(
                        key, (_, known) -> new Execution(key, known.callable(), known.begun(), event));
            }
        }
        return CallOrder.sorted(
                List.copyOf(executions.values()), execution -> execution.key().text());
    }

    /** What the program itself declares by a name; null for all else. */
    private @Nullable Callable declared(String name) {
        Callable callable = recorded.here().run().program().plan().callable(name);
        return callable == null || callable.file().startsWith(LIBRARY) ? null : callable;
    }

    private Object run(Execution execution, long index) {
        Event end = execution.end();
        Object input = input(execution.callable(), execution.begun());
        Label given = Labels.deep(input);
        RunValue run = new RunValue(
                recorded.below(execution.key()), execution.callable().shortName(), index);
        if (end == null) {
            return run.failed(input, given, RunFailures.cancelled("another branch"));
        }
        if (end.phase() == Event.Phase.FAILED) {
            Failure failure = RunFailures.read(end);
            return run.failed(input, given, failure);
        }
        Type result = callee == null ? JSON : execution.callable().result();
        return run.done(
                input, given, Data.recorded(end, result, recorded.here()).labeled());
    }

    /** What a model gave a call stands in its reply alone, and is null here; a test has that too. */
    private Object input(Callable callable, Event begun) {
        if (begun.body() == null) {
            return NullValue.NULL;
        }
        if (callable.parameters().size() != 1) {
            return read(begun.body(), JSON);
        }
        Callable.Parameter only = callable.parameters().getFirst();
        JsonNode value = RecordedJson.read(begun.body()).path(only.name());
        return read(RecordedJson.text(value), callee == null ? JSON : only.type());
    }

    private Object read(String json, Type type) {
        Activation here = recorded.here();
        return Data.reader(here).read(json, type).value().orElse(NullValue.NULL);
    }
}
