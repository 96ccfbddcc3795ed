/** What only prompts and agents, which are texts for a model, can get wrong. */
@NullMarked
package dev.agentc.compiler.rules.prompt;

import org.jspecify.annotations.NullMarked;
