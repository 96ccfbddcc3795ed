package dev.agentc.engine.budget;

import dev.agentc.engine.frame.Ambient;

/**
 * How deep a frame is, where a budget around it bounds that.
 *
 * @param depth how many frames of the program it is in, from the outermost of those budgets
 */
record Nesting(int depth) implements Ambient.Part {
    @Override
    public boolean isInherited() {
        return true;
    }

    static int of(Ambient around) {
        Nesting nesting = around.get(Nesting.class);
        return nesting == null ? 0 : nesting.depth;
    }
}
