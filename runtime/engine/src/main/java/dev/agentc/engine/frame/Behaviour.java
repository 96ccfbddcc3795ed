package dev.agentc.engine.frame;

import java.util.Map;

/** How callables of one kind are executed. */
public interface Behaviour {
    /** The kind's word in the language. */
    String word();

    /** The word that its steps are recorded under. */
    default String recordedAs() {
        return word();
    }

    /** Whether a call of it in the program is no step: what is pure leaves no trace. */
    default boolean isTraceless() {
        return false;
    }

    /** Executes it as a step, or takes what is recorded of that. */
    Object step(Frame frame);

    /** What is done in a frame that is claimed. */
    Object work(Frame frame);

    /** Effects of the library that are done in this kind alone, by name. */
    default Map<String, LibraryEffect> effects() {
        return Map.of();
    }
}
