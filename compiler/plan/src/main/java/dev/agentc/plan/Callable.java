package dev.agentc.plan;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A declaration that can be called.
 *
 * <p>Parameters lie in slots 0 … n-1 of its frame. Settings and body share that frame; settings see the parameters only.
 *
 * @param name qualified name
 * @param settings evaluated where the kind needs them: of an agent {@code model system user tools strategy ask_again},
 *     of a tool {@code do effect gives timeout reconcile} …; defaults are written out
 * @param body what {@code fn}, {@code flow}, {@code strategy} and tools do; null for prompts and agents
 * @param leaf set for a tool whose whole body is one effect of the library: the tool's own event is that effect's
 * @param effect declared or inferred
 * @param slots a name for each slot of the frame, empty for one that nobody named; what debuggers show
 * @param file path of the source, relative to the entry file's folder
 */
public record Callable(
        Kind kind,
        String name,
        List<Parameter> parameters,
        Type result,
        Map<String, Code> settings,
        @Nullable Code body,
        boolean leaf,
        EffectClass effect,
        boolean sends,
        List<String> slots,
        String doc,
        String file,
        Span span) {

    public Callable {
        parameters = List.copyOf(parameters);
        slots = List.copyOf(slots);
        settings = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(settings));
    }

    /** What kinds of declaration can be called. */
    public enum Kind {
        FN,
        FLOW,
        STRATEGY,
        TOOL,
        PROMPT,
        AGENT;

        /** The kind's word in the language. */
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param initial the default, evaluated in the callee's frame (it may use earlier parameters); null if it must be given
     * @param where a routine of one argument (the value) that must yield true
     * @param condition {@code where} as one line; empty if there is none
     */
    public record Parameter(
            String name,
            Type type,
            @Nullable Code initial,
            @Nullable Routine where,
            String condition,
            String doc) {}

    /** The last part of the qualified name: what a model is shown. */
    public String shortName() {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
