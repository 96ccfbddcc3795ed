package dev.agentc.compiler.concept;

import dev.agentc.plan.Callable;
import java.util.List;
import java.util.Optional;

/**
 * One kind of declaration.
 *
 * @param word the kind's word: {@code agent}
 * @param callable what it becomes when it can be called
 * @param bodies forms of body it may have
 * @param result whether {@code ->} must, may or cannot stand in its header
 * @param shown whether a model sees its parameters, so that they need a JSON form
 * @param started whether it can be run from outside
 * @param pure whether its code may only compute
 * @param own whether an execution of it is an effect by itself, as a model call is
 * @param settings in the order they are written out
 */
public record Concept(
        String word,
        Optional<Callable.Kind> callable,
        List<Form> bodies,
        Presence result,
        boolean shown,
        boolean started,
        boolean pure,
        boolean own,
        List<Setting> settings) {

    public Concept {
        bodies = List.copyOf(bodies);
        settings = List.copyOf(settings);
    }

    /** Forms of a body. */
    public enum Form {
        /** {@code = expression} */
        VALUE,
        /** {@code { statements }} */
        CODE,
        /** {@code { settings }} */
        SETTINGS
    }

    /** Whether something stands in a declaration. */
    public enum Presence {
        REQUIRED,
        OPTIONAL,
        NONE
    }

    /** The setting of this name, if the kind has it. */
    public Optional<Setting> setting(String name) {
        for (var setting : settings) {
            if (setting.name().equals(name)) {
                return Optional.of(setting);
            }
        }
        return Optional.empty();
    }

    public boolean has(Form form) {
        return bodies.contains(form);
    }
}
