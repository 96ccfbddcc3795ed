package dev.agentc.plan;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a program declares beside its types: something that can be called, or something that stands for a value. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "is")
public sealed interface Declaration permits Callable, Declaration.Value {

    /** The kind's word in the language: {@code agent}, {@code model}, {@code let}. */
    String kind();

    /** Qualified name. */
    String name();

    /** By name, in the order of the kind; defaults are written out. */
    Map<String, Code> settings();

    /** A name for each slot of the frame that settings and code share, empty for one that nobody named. */
    List<String> slots();

    /** The {@code ///} text, empty if there is none. */
    String doc();

    /** Path of the source, relative to the entry file's folder. */
    String file();

    Span span();

    /** The last part of the qualified name. */
    default String shortName() {
        return name().substring(name().lastIndexOf('.') + 1);
    }

    /**
     * A declaration that stands for a value: a constant, a model, or whatever else a kind gives a value.
     *
     * @param parameters what a reference gives it; they lie in slots 0 … n-1 of its frame
     * @param type of the value
     * @param bound whether a run is bound to it when it begins: something else may be put in its place there, so it is no part of
     *     what the plan means
     * @param value what stands behind {@code =}, or in the body of what is no value but is done; null where all is said by settings
     */
    record Value(
            String kind,
            String name,
            List<Callable.Parameter> parameters,
            Type type,
            boolean bound,
            Map<String, Code> settings,
            @Nullable Code value,
            List<String> slots,
            String doc,
            String file,
            Span span)
            implements Declaration {
        public Value {
            parameters = List.copyOf(parameters);
            settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
            slots = List.copyOf(slots);
        }
    }
}
