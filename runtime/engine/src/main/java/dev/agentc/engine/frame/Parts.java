package dev.agentc.engine.frame;

import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What higher rooms keep for as long as their owner lasts: one thing of each class, made when it is first asked for. They are few, so
 * they are searched for one after the other.
 *
 * @param <O> the owner
 */
public final class Parts<O> {
    private final O owner;
    private volatile Made[] made = new Made[0];

    private record Made(Class<?> type, Object thing) {}

    public Parts(O owner) {
        this.owner = owner;
    }

    /** @param make makes it of the owner; by one thread, so that there is never a second one */
    public <T> T of(Class<T> type, Function<? super O, T> make) {
        Object known = known(type);
        return type.cast(known == null ? made(type, make) : known);
    }

    private @Nullable Object known(Class<?> type) {
        for (Made one : made) {
            if (one.type() == type) {
                return one.thing();
            }
        }
        return null;
    }

    private synchronized Object made(Class<?> type, Function<? super O, ?> make) {
        Object known = known(type);
        if (known != null) {
            return known;
        }
        Object thing = make.apply(owner);
        Made[] all = Arrays.copyOf(made, made.length + 1);
        all[made.length] = new Made(type, thing);
        made = all;
        return thing;
    }
}
