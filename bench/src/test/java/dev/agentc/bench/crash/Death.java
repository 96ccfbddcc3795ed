package dev.agentc.bench.crash;

/**
 * How and where a process dies.
 *
 * @param call number of the call of a port, from 1; 0 for never
 * @param after whether the call is made first
 * @param halts whether it halts by itself; else it is killed
 */
record Death(int call, boolean after, boolean halts) {
    static final Death NEVER = new Death(0, false, true);

    /** One of the four ways to die at a call. */
    static Death way(int call, int way) {
        return new Death(call, way % 2 == 1, way % 4 < 2);
    }

    /** Where it is, as a number. */
    int number() {
        return 4 * call + (halts ? 0 : 2) + (after ? 1 : 0);
    }

    String[] words() {
        return new String[] {Integer.toString(call), after ? "after" : "before", halts ? "halt" : "kill"};
    }

    @Override
    public String toString() {
        return (halts ? "halt " : "kill ") + (after ? "after " : "before ") + call;
    }
}
