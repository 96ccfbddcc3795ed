/** Answers from a JSON file in place of a model. */
@NullMarked
package dev.agentc.models.scripted;

import org.jspecify.annotations.NullMarked;
