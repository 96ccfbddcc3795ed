package dev.agentc.effect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * A call a model asked for.
 *
 * @param index position in the reply, from 0
 * @param arguments null if what the model wrote could not be read as a JSON object; never a made-up empty object
 * @param raw the arguments as the model wrote them
 */
public record ToolCall(int index, String name, @Nullable ObjectNode arguments, String raw) {}
