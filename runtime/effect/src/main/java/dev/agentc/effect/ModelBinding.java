package dev.agentc.effect;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a model name stands for in one run.
 *
 * @param name of the declared model, or what one written in place is called: {@code fast {seed}}, or the provider's word
 * @param provider {@code openai}, {@code embedded}, {@code scripted} …
 * @param arguments by parameter name, as JSON
 * @param settings by name, as JSON; durations in seconds; a secret is {@code {"secret": "NAME"}}
 */
public record ModelBinding(String name, String provider, ObjectNode arguments, ObjectNode settings) {}
