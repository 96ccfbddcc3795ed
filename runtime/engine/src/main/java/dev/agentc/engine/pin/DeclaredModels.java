package dev.agentc.engine.pin;

import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the declared models of a plan stand for where nothing overrides them: the same in every run of one environment. */
public final class DeclaredModels {
    private volatile @Nullable Known last;

    private record Known(Map<String, String> env, ModelBindings bindings) {}

    /**
     * @param env the variables that the plan names
     * @param evaluate works them out
     */
    public ModelBindings in(Map<String, String> env, Supplier<ModelBindings> evaluate) {
        Known known = last;
        return known != null && known.env().equals(env) ? known.bindings() : evaluated(env, evaluate);
    }

    /** By one thread, so that all runs that begin at once are bound to the very same. */
    private synchronized ModelBindings evaluated(Map<String, String> env, Supplier<ModelBindings> evaluate) {
        Known known = last;
        if (known == null || !known.env().equals(env)) {
            known = new Known(Map.copyOf(env), evaluate.get());
            last = known;
        }
        return known.bindings();
    }
}
