/** How prompts are executed. */
@NullMarked
package dev.agentc.engine.kind.prompt;

import org.jspecify.annotations.NullMarked;
