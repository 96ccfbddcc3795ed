/** Rollouts: many executions of an agent, and what is done with them. */
@NullMarked
package dev.agentc.engine.kind.rollout;

import org.jspecify.annotations.NullMarked;
