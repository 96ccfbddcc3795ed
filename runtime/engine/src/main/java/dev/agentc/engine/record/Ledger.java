package dev.agentc.engine.record;

import dev.agentc.effect.Event;
import dev.agentc.effect.Usage;

/** What a run has used so far, counted from its events. */
public final class Ledger {
    private Usage usage = Usage.NONE;
    private int calls;
    private int toolCalls;

    synchronized void count(Event event) {
        if (!event.isEnd()) {
            return;
        }
        if (event.isToolCall()) {
            toolCalls++;
        } else if (event.isModelCall()) {
            calls++;
            usage = event.usage() == null ? usage : usage.plus(event.usage());
        }
    }

    public synchronized Usage usage() {
        return usage;
    }

    public synchronized int calls() {
        return calls;
    }

    public synchronized int toolCalls() {
        return toolCalls;
    }
}
