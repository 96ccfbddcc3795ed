package dev.agentc.engine.frame;

import dev.agentc.effect.Label;
import dev.agentc.effect.Message;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.NullValue;
import dev.agentc.engine.value.text.Print;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The settings of one execution of a callable: those it was derived with, else its own, each worked out once. For one thread. */
public final class GivenSettings {
    private final CallableValue callable;
    private final Activation here;
    private final Object[] prepared;

    /** Those of its own that were asked for; most have none. */
    private Map<String, Object> known = Map.of();

    GivenSettings(CallableValue callable, Activation here, Object[] prepared) {
        this.callable = callable;
        this.here = here;
        this.prepared = prepared;
    }

    /** A setting's value without labels; empty if it is not set or null. */
    public Optional<Object> value(String name) {
        return labeled(name).map(Labels::bare).filter(bare -> bare != NullValue.NULL);
    }

    /** All that lies in a setting's value, joined. */
    @Nullable
    public Label label(String name) {
        return labeled(name).map(Labels::deep).orElse(null);
    }

    private Optional<Object> labeled(String name) {
        Object value = callable.changed().get(name);
        return value == null && callable.declaration().settings().containsKey(name)
                ? Optional.of(own(name))
                : Optional.ofNullable(value);
    }

    private Object own(String name) {
        Object value = known.get(name);
        if (value == null) {
            value = callable.callee().setting(name, here, prepared);
            known = known.isEmpty() ? new HashMap<>() : known;
            known.put(name, value);
        }
        return value;
    }

    /** A setting that is shown to a model; empty if it is not set. */
    public Optional<List<Message.Part>> message(String name) {
        Object changed = callable.changed().get(name);
        if (changed != null) {
            return Optional.of(List.of(new Message.Part(Print.text(changed), "", Labels.deep(changed))));
        }
        return callable.declaration().settings().containsKey(name)
                ? Optional.of(callable.callee().message(name, here, prepared))
                : Optional.empty();
    }
}
