package dev.agentc.plan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A declaration that can be called.
 *
 * <p>Parameters lie in slots 0 … n-1 of its frame. Settings and body share that frame; settings see the parameters only.
 *
 * @param kind the kind's word
 * @param name qualified name
 * @param required what its results must hold; null for nothing
 * @param settings evaluated where the kind needs them: defaults are written out
 * @param body what is done when it is called; null where the kind itself does it, as of prompts and agents
 * @param leaf whether its whole body is one effect of the library, whose event is its own
 * @param pure whether its kind only computes
 * @param effect declared or inferred
 * @param slots a name for each slot of the frame, empty for one that nobody named; what debuggers show
 * @param file path of the source, relative to the entry file's folder
 */
public record Callable(
        String kind,
        String name,
        List<Parameter> parameters,
        Type result,
        @Nullable Requirement required,
        Map<String, Code> settings,
        @Nullable Code body,
        boolean leaf,
        boolean pure,
        EffectClass effect,
        boolean sends,
        List<String> slots,
        String doc,
        String file,
        Span span)
        implements Declaration {

    public Callable {
        parameters = List.copyOf(parameters);
        slots = List.copyOf(slots);
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    /** One whose results must hold nothing. */
    public Callable(
            String kind,
            String name,
            List<Parameter> parameters,
            Type result,
            Map<String, Code> settings,
            @Nullable Code body,
            boolean leaf,
            boolean pure,
            EffectClass effect,
            boolean sends,
            List<String> slots,
            String doc,
            String file,
            Span span) {
        this(kind, name, parameters, result, null, settings, body, leaf, pure, effect, sends, slots, doc, file, span);
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

    /** The same with other settings. */
    public Callable with(Map<String, Code> others) {
        return new Callable(
                kind,
                name,
                parameters,
                result,
                required,
                others,
                body,
                leaf,
                pure,
                effect,
                sends,
                slots,
                doc,
                file,
                span);
    }
}
