package dev.agentc.engine.frame;

import dev.agentc.plan.Callable;
import dev.agentc.plan.Code;
import dev.agentc.plan.Declaration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What declarations of one kind are when a plan runs. */
public sealed interface Behaviour {
    /** The kind's word in the language. */
    String word();

    /** Effects of the library that are done in this kind alone, by name. */
    default Map<String, LibraryEffect> effects() {
        return Map.of();
    }

    /** Of a kind that can be called: how it is executed. */
    non-sealed interface OfCallable extends Behaviour {
        /** The word that its steps are recorded under. */
        default String recordedAs() {
            return word();
        }

        /** Whether a call of it in the program is no step: what is pure leaves no trace. */
        default boolean isTraceless() {
            return false;
        }

        /**
         * Says what a call gave that is no step.
         *
         * @param given its arguments
         * @param place {@code file:line} of the call
         */
        default void computed(
                Activation here, Callable callable, Object[] given, Object result, Supplier<String> place) {}

        /** Whether a plan whose entry it is tells which ways it took. */
        default boolean isObserved() {
            return false;
        }

        /** Names of settings that hold what a model is told of, so that a run is pinned to it. */
        default Set<String> told() {
            return Set.of();
        }

        /** Code in the body of a declaration that holds such as well; empty for nothing. */
        default Optional<Code> toldIn(Callable callable) {
            return Optional.empty();
        }

        /** Names of settings that what a run is bound to stands in place of, where the run begins with such a declaration. */
        default Set<String> bound() {
            return Set.of();
        }

        /** Executes it as a step, or takes what is recorded of that. */
        Object step(Frame frame);

        /** What is done in a frame that is claimed. */
        Object work(Frame frame);
    }

    /** Of a kind that stands for a value. */
    non-sealed interface OfValue extends Behaviour {
        /**
         * What a reference gives. Whatever may differ between two executions of a plan comes from the journal. What is no data is
         * printed and recorded by its {@code toString}, such as the declaration's name.
         *
         * @param here where it is named
         */
        Object value(Declared declared, Activation here);
    }

    /** A declaration that stands for a value; its code becomes nodes when it is first asked for. */
    interface Declared {
        Declaration.Value declaration();

        OfValue behaviour();

        /** What a reference gave its parameters, in their order; nothing where it has none. */
        List<Object> arguments();

        /**
         * The same for what a reference gives its parameters.
         *
         * @param given one for each, {@link Absent} where none was given
         */
        Declared with(Activation here, Object[] given);

        /** What its code gives. */
        Object evaluate(Activation here);

        /** @throws IllegalArgumentException if it is not given and has no default */
        Object setting(String setting, Activation here);
    }
}
