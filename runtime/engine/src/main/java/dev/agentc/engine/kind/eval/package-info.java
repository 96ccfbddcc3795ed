/** Evaluations: an agent asked many cases, and what was counted. */
@NullMarked
package dev.agentc.engine.kind.eval;

import org.jspecify.annotations.NullMarked;
