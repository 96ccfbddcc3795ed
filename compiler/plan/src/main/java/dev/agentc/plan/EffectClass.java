package dev.agentc.plan;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What may happen when something is done again; later ones are stronger. */
public enum EffectClass {
    /** Computed here: may be computed again. */
    PURE,
    /** Changes nothing outside: may be repeated. */
    READ,
    /** May be sent again with the same key. */
    IDEMPOTENT,
    /** Claimed before it is sent, never sent again after an unknown outcome. */
    ONCE;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The stronger of the two. */
    public EffectClass join(EffectClass other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
