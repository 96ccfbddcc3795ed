package dev.agentc.compiler.concept;

import dev.agentc.plan.Code;
import dev.agentc.plan.EffectClass;
import java.util.List;
import java.util.Map;

/** Settings that hang on what a declaration does, where its author does not say them. */
public interface InferredSettings {
    /**
     * The settings as they stand in the plan.
     *
     * @param given those that were written, and defaults
     * @param effect of all that it does and calls
     */
    Map<String, Code> complete(Map<String, Code> given, EffectClass effect);

    /** Qualified names of the types of what is said so. */
    List<String> types();
}
