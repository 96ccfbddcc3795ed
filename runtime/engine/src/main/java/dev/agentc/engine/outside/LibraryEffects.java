package dev.agentc.engine.outside;

import dev.agentc.engine.kind.agent.Agents;
import dev.agentc.plan.EffectClass;
import java.util.Map;

/** All effects of the library, by name. */
public final class LibraryEffects {
    private static final Map<String, LibraryEffect> ALL = Map.ofEntries(
            Map.entry("run.think", (here, asked) -> Agents.think(here, asked)),
            Map.entry("run.act", (here, asked) -> Agents.act(here, asked)),
            Map.entry("get", new HttpEffect("GET", EffectClass.READ)),
            Map.entry("put", new HttpEffect("PUT", EffectClass.IDEMPOTENT)),
            Map.entry("delete", new HttpEffect("DELETE", EffectClass.IDEMPOTENT)),
            Map.entry("post", new HttpEffect("POST", EffectClass.ONCE)),
            Map.entry("command", new CommandEffect()),
            Map.entry("read_json", new FileEffect(true)),
            Map.entry("read_text", new FileEffect(false)),
            Map.entry("now", new ClockEffect(false)),
            Map.entry("today", new ClockEffect(true)));

    private LibraryEffects() {}

    /** @throws IllegalArgumentException if there is none of that name */
    public static LibraryEffect named(String name) {
        LibraryEffect outside = ALL.get(name);
        if (outside == null) {
            throw new IllegalArgumentException("this version does not know the effect " + name);
        }
        return outside;
    }

    /** Whether it is an effect that must not be done twice. */
    public static boolean isOnce(String name) {
        return ALL.get(name) instanceof WorldEffect effect && effect.effect() == EffectClass.ONCE;
    }

    /** All names. */
    public static java.util.Set<String> names() {
        return ALL.keySet();
    }
}
