package dev.agentc.engine.frame;

import dev.agentc.engine.kind.agent.Conversation;
import dev.agentc.engine.kind.tool.ToolFrame;
import dev.agentc.engine.pin.Bound;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an execution finds around it.
 *
 * @param agent the conversation that {@code run.think} carries on; null outside strategies
 * @param tool the tool this frame is; null if it is none
 * @param deadline when what is done here must be over
 * @param model what agents and prompts below use that name none; null if there is no such model
 * @param takers who takes failures that come from here; null for nobody, so that they end the run
 */
public record Ambient(
        @Nullable Conversation agent,
        @Nullable ToolFrame tool,
        Deadline deadline,
        @Nullable Bound model,
        @Nullable Takers takers) {
    static final Ambient NOTHING = new Ambient(null, null, Deadline.NONE, null, null);

    /**
     * Whoever goes on in another way after a failure.
     *
     * @param errors names of what is taken; empty for all
     * @param above those around them
     */
    private record Takers(List<String> errors, @Nullable Takers above) {}

    /** What is found by what can fail without ending the run. */
    public Ambient taking(List<String> errors) {
        return new Ambient(agent, tool, deadline, model, new Takers(errors, takers));
    }

    /** Whether the run went on after a failure from here. */
    public boolean isTaken(String error) {
        for (Takers taker = takers; taker != null; taker = taker.above()) {
            if (taker.errors().isEmpty() || taker.errors().contains(error)) {
                return true;
            }
        }
        return false;
    }

    /** What a frame below finds: neither the agent nor the tool is its own. */
    public Ambient below() {
        return agent == null && tool == null ? this : new Ambient(null, null, deadline, model, takers);
    }

    /** What is found by whoever is asked what became of a call. Is it not told, that ends nothing by itself. */
    Ambient asking() {
        return new Ambient(null, null, Deadline.NONE, model, takers).taking(List.of());
    }

    public Ambient with(Conversation agent) {
        return new Ambient(agent, tool, deadline, model, takers);
    }

    public Ambient with(ToolFrame tool, Deadline until) {
        return new Ambient(agent, tool, deadline.earlier(until), model, takers);
    }

    public Ambient with(@Nullable Bound model) {
        return model == null ? this : new Ambient(agent, tool, deadline, model, takers);
    }
}
