package dev.agentc.engine.record;

/** How many rounds of loops one thread of a run went since it came to its last step, in whatever frame that was. */
public final class Rounds {
    private long since;

    public void another() {
        since++;
    }

    public long since() {
        return since;
    }

    /** A step is come to: how many came to none before. */
    public long stepped() {
        long before = since;
        since = 0;
        return before;
    }
}
