package dev.agentc.engine.frame;

import dev.agentc.plan.Callable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A callable as a value: a tool in a list, a strategy, an agent with other settings.
 *
 * @param bound one for each parameter; {@link Absent} where it is still open
 * @param changed settings that stand in place of the declared ones
 */
public record CallableValue(Callee callee, List<Object> bound, Map<String, Object> changed) {
    public CallableValue {
        bound = List.copyOf(bound);
        changed = changed.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(changed));
    }

    public CallableValue(Callee callee) {
        this(callee, Collections.nCopies(callee.declaration().parameters().size(), (Object) Absent.ARGUMENT), Map.of());
    }

    /** Whether no parameter is given and no setting changed. */
    public boolean isAsDeclared() {
        for (Object value : bound) {
            if (value != Absent.ARGUMENT) {
                return false;
            }
        }
        return changed.isEmpty();
    }

    public Callable declaration() {
        return callee.declaration();
    }

    /** With some of the parameters given; those that are {@link Absent} stay open. */
    public CallableValue bind(Object[] values) {
        return new CallableValue(callee, Arrays.asList(values), changed);
    }

    /** With other settings. */
    public CallableValue change(List<String> names, Object[] values) {
        Map<String, Object> settings = new LinkedHashMap<>(changed);
        for (int i = 0; i < values.length; i++) {
            settings.put(names.get(i), values[i]);
        }
        return new CallableValue(callee, bound, settings);
    }

    /** Parameters that are not given yet. */
    public List<Callable.Parameter> open() {
        List<Callable.Parameter> open = new ArrayList<>();
        for (int i = 0; i < bound.size(); i++) {
            if (bound.get(i) == Absent.ARGUMENT) {
                open.add(declaration().parameters().get(i));
            }
        }
        return open;
    }

    /** All arguments, where {@code given} is one for each open parameter, or for as many of them as are given. */
    public Object[] fill(Object[] given) {
        Object[] all = bound.toArray();
        int next = 0;
        for (int i = 0; i < all.length && next < given.length; i++) {
            if (all[i] == Absent.ARGUMENT) {
                all[i] = given[next++];
            }
        }
        return all;
    }
}
