package dev.agentc.engine.frame;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who takes failures that come from here; where nobody does they end the run.
 *
 * @param errors names of what is taken; empty for all
 * @param above those around them
 */
record Takers(List<String> errors, @Nullable Takers above) implements Ambient.Part {

    @Override
    public boolean isInherited() {
        return true;
    }

    /** Whether somebody goes on in another way after a failure. */
    boolean take(String error) {
        for (Takers taker = this; taker != null; taker = taker.above) {
            if (taker.errors.isEmpty() || taker.errors.contains(error)) {
                return true;
            }
        }
        return false;
    }
}
