package dev.agentc.engine.frame;

import dev.agentc.engine.pin.Outward;
import dev.agentc.engine.pin.SeenVariables;
import dev.agentc.plan.Callable;
import dev.agentc.plan.Code;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All that plans may be made of: kinds that an engine knows, and effects of the library. */
public final class Repertoire implements Outward {
    private final List<Behaviour> all;
    private final Map<String, LibraryEffect> library;
    private final Map<String, Behaviour> behaviours = new HashMap<>();
    private final Map<String, LibraryEffect> effects;

    /** @param effects those that are not of one kind alone, by name */
    public Repertoire(List<Behaviour> behaviours, Map<String, LibraryEffect> effects) {
        this.all = List.copyOf(behaviours);
        this.library = Map.copyOf(effects);
        this.effects = new HashMap<>(effects);
        for (Behaviour behaviour : behaviours) {
            this.behaviours.put(behaviour.word(), behaviour);
            this.effects.putAll(behaviour.effects());
        }
    }

    /** With more kinds. */
    public Repertoire with(List<? extends Behaviour> more) {
        List<Behaviour> both = new ArrayList<>(all);
        both.addAll(more);
        return new Repertoire(both, library);
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

    /** @throws IllegalArgumentException if no such kind can be called */
    public Behaviour.OfCallable callable(String word) {
        return kind(word) instanceof Behaviour.OfCallable callable ? callable : otherwise(word, "called");
    }

    /** @throws IllegalArgumentException if no such kind stands for a value */
    public Behaviour.OfValue value(String word) {
        return kind(word) instanceof Behaviour.OfValue value ? value : otherwise(word, "a value");
    }

    private static <T> T otherwise(String word, String what) {
        throw new IllegalArgumentException("a declaration of the kind " + word + " cannot be " + what);
    }

    @Override
    public Set<String> told() {
        Set<String> told = new HashSet<>();
        for (Behaviour behaviour : all) {
            if (behaviour instanceof Behaviour.OfCallable callable) {
                told.addAll(callable.told());
            }
        }
        return told;
    }

    @Override
    public Optional<Code> toldIn(Callable callable) {
        for (Behaviour behaviour : all) {
            if (behaviour.word().equals(callable.kind()) && behaviour instanceof Behaviour.OfCallable kind) {
                return kind.toldIn(callable);
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<SeenVariables> seen(String effect) {
        LibraryEffect known = effects.get(effect);
        return known == null ? Optional.empty() : known.seen();
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
