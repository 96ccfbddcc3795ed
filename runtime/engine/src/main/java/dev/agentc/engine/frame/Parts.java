package dev.agentc.engine.frame;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

/**
 * What higher rooms keep for as long as their owner lasts: one thing of each class, made when it is first asked for.
 *
 * @param <O> the owner
 */
public final class Parts<O> {
    private final O owner;
    private final ConcurrentMap<Class<?>, Object> made = new ConcurrentHashMap<>();

    public Parts(O owner) {
        this.owner = owner;
    }

    /** @param make makes it of the owner; by one thread, so that there is never a second one */
    public <T> T of(Class<T> type, Function<? super O, T> make) {
        Object known = made.get(type);
        return type.cast(known == null ? made.computeIfAbsent(type, none -> make.apply(owner)) : known);
    }
}
