package dev.agentc.cli.run;

import dev.agentc.effect.Event;
import dev.agentc.effect.Usage;

/** What came to an end in this process. */
final class Tally {
    private int calls;
    private Usage usage = Usage.NONE;
    private boolean any;

    void count(Event event) {
        any = true;
        if (event.isModelCall() && event.isEnd()) {
            calls++;
            usage = event.usage() == null ? usage : usage.plus(event.usage());
        }
    }

    /** Whether anything was recorded at all. */
    boolean isEmpty() {
        return !any;
    }

    /** Of models. */
    int calls() {
        return calls;
    }

    Usage usage() {
        return usage;
    }
}
