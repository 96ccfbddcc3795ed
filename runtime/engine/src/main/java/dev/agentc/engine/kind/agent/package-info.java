/** How agents and prompts are executed: a conversation with a model, and the calls it asks for. */
@NullMarked
package dev.agentc.engine.kind.agent;

import org.jspecify.annotations.NullMarked;
