package dev.agentc.compiler.label;

import dev.agentc.plan.Callable;

/** A conversation with a model, whatever is said in it: what the model can have been shown and what it can call. Each is its own. */
final class Conversed {
    private final LabelFlow flow;
    private final Callable asker;
    private LabelSet shown = LabelSet.NONE;
    private Carried tools = Carried.NONE;

    /** @param asker the agent or prompt whose it is */
    Conversed(LabelFlow flow, Callable asker) {
        this.flow = flow;
        this.asker = asker;
    }

    Callable asker() {
        return asker;
    }

    LabelSet shown() {
        return shown;
    }

    Carried tools() {
        return tools;
    }

    void show(LabelSet more) {
        LabelSet all = shown.and(more);
        flow.grew(all != shown);
        shown = all;
    }

    void offer(Carried more) {
        Carried all = tools.and(more);
        flow.grew(!all.functions().equals(tools.functions()));
        tools = all;
        show(more.labels());
    }
}
