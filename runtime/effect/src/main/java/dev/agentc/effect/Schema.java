package dev.agentc.effect;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a model is asked to write, as a JSON schema (draft 2020-12) of type {@code object}.
 *
 * @param strict whether it keeps the rules of structured outputs, so that a provider can hold the model to it: every
 *     object closed, every field required, no maps, nothing of any shape
 */
public record Schema(ObjectNode json, boolean strict) {}
