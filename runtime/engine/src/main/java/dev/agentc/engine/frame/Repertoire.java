package dev.agentc.engine.frame;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All that plans may be made of: kinds that an engine knows to execute, and effects of the library. */
public final class Repertoire {
    private final Map<String, Behaviour> behaviours = new HashMap<>();
    private final Map<String, LibraryEffect> effects;

    /** @param effects those that are not of one kind alone, by name */
    public Repertoire(List<Behaviour> behaviours, Map<String, LibraryEffect> effects) {
        this.effects = new HashMap<>(effects);
        for (Behaviour behaviour : behaviours) {
            this.behaviours.put(behaviour.word(), behaviour);
            this.effects.putAll(behaviour.effects());
        }
    }

    /** Words of all kinds. */
    public Set<String> kinds() {
        return Set.copyOf(behaviours.keySet());
    }

    /** @throws IllegalArgumentException if no such kind is known */
    public Behaviour kind(String word) {
        Behaviour behaviour = behaviours.get(word);
        if (behaviour == null) {
            throw new IllegalArgumentException("this version does not know the kind " + word);
        }
        return behaviour;
    }

    /** Names of all effects. */
    public Set<String> effects() {
        return Set.copyOf(effects.keySet());
    }

    /** @throws IllegalArgumentException if no such effect is known */
    public LibraryEffect effect(String name) {
        LibraryEffect effect = known(name);
        if (effect == null) {
            throw new IllegalArgumentException("this version does not know the effect " + name);
        }
        return effect;
    }

    /** Null if no such effect is known. */
    public @Nullable LibraryEffect known(String name) {
        return effects.get(name);
    }
}
