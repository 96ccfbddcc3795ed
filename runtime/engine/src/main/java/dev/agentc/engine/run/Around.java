package dev.agentc.engine.run;

import org.jspecify.annotations.Nullable;

/**
 * What an execution finds around it.
 *
 * @param agent the conversation that {@code run.think} carries on; null outside strategies
 * @param tool the tool this frame is; null if it is none
 * @param deadline when what is done here must be over
 * @param model what agents and prompts below use that name none; null if there is no such model
 */
record Around(@Nullable Conversation agent, @Nullable ToolFrame tool, Deadline deadline, @Nullable Bound model) {
  static final Around NOTHING = new Around(null, null, Deadline.NONE, null);

  /** What a frame below finds: neither the agent nor the tool is its own. */
  Around below() {
    return agent == null && tool == null ? this : new Around(null, null, deadline, model);
  }

  /** What is found by whoever is asked what became of a call. */
  Around asking() {
    return new Around(null, null, Deadline.NONE, model);
  }

  Around with(Conversation agent) {
    return new Around(agent, tool, deadline, model);
  }

  Around with(ToolFrame tool, Deadline until) {
    return new Around(agent, tool, deadline.earlier(until), model);
  }

  Around with(@Nullable Bound model) {
    return model == null ? this : new Around(agent, tool, deadline, model);
  }
}
