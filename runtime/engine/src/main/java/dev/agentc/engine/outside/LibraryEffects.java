package dev.agentc.engine.outside;

import dev.agentc.engine.frame.LibraryEffect;
import dev.agentc.plan.EffectClass;
import java.util.Map;

/** Effects of the library that touch the world outside, by name. */
public final class LibraryEffects {
    private static final Map<String, LibraryEffect> ALL = Map.ofEntries(
            Map.entry("get", new HttpEffect("GET", EffectClass.READ)),
            Map.entry("put", new HttpEffect("PUT", EffectClass.IDEMPOTENT)),
            Map.entry("delete", new HttpEffect("DELETE", EffectClass.IDEMPOTENT)),
            Map.entry("post", new HttpEffect("POST", EffectClass.ONCE)),
            Map.entry("command", new CommandEffect()),
            Map.entry("read_json", new FileEffect(true)),
            Map.entry("read_text", new FileEffect(false)),
            Map.entry("write_text", new FileWrite(false)),
            Map.entry("append_text", new FileWrite(true)),
            Map.entry("sleep", new SleepEffect()),
            Map.entry("now", new ClockEffect(false)),
            Map.entry("today", new ClockEffect(true)));

    private LibraryEffects() {}

    /** All of them. */
    public static Map<String, LibraryEffect> all() {
        return ALL;
    }
}
