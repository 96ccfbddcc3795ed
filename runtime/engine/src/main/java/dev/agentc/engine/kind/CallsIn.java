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

/** {@code r.calls(f)}: the executions of one declaration in that of a {@code Run}, in the order in which they began. */
public final class CallsIn {
    private final RunEvents recorded;
    private final Callable callable;

    private CallsIn(RunEvents recorded, Callable callable) {
        this.recorded = recorded;
        this.callable = callable;
    }

    /** One execution, whatever it took of tries. */
    private record Execution(Event begun, @Nullable Event end) {}

    /** @param callee the declaration's qualified name */
    public static Object of(Object run, String callee) {
        RunEvents recorded = RunValue.events(run);
        Callable callable = recorded.here().run().program().callee(callee).declaration();
        return Labels.with(new CallsIn(recorded, callable).all(), Labels.of(run));
    }

    private ListValue all() {
        Map<EffectKey, Execution> executions = new LinkedHashMap<>();
        for (Event event : recorded.events()) {
            EffectKey key = event.key().effect();
            if (!event.name().equals(callable.name()) || key.equals(recorded.key())) {
                continue;
            }
            if (event.phase() == Event.Phase.CLAIM) {
                executions.putIfAbsent(key, new Execution(event, null));
            } else if (event.isEnd()) {
                executions.computeIfPresent(key, (_, known) -> new Execution(known.begun(), event));
            }
        }
        List<Object> runs = new ArrayList<>();
        executions.forEach((key, execution) -> runs.add(run(key, execution)));
        return ListValue.of(runs.toArray());
    }

    private Object run(EffectKey key, Execution execution) {
        Event end = execution.end();
        Object input = input(execution.begun());
        Label given = Labels.deep(input);
        RunValue run = new RunValue(recorded.below(key));
        if (end == null) {
            return run.failed(input, given, RunFailures.cancelled("another branch"));
        }
        if (end.phase() == Event.Phase.FAILED) {
            Failure failure = RunFailures.read(end);
            return run.failed(input, given, failure);
        }
        return run.done(
                input, given, Data.recorded(end, callable.result(), recorded.here()).labeled());
    }

    /** What a model gave a call stands in its reply alone, and is null here. */
    private Object input(Event begun) {
        if (begun.body() == null) {
            return NullValue.NULL;
        }
        if (callable.parameters().size() != 1) {
            return read(begun.body(), new Type.Json());
        }
        Callable.Parameter only = callable.parameters().getFirst();
        JsonNode value = RecordedJson.read(begun.body()).path(only.name());
        return read(RecordedJson.text(value), only.type());
    }

    private Object read(String json, Type type) {
        Activation here = recorded.here();
        return Data.reader(here).read(json, type).value().orElse(NullValue.NULL);
    }
}
