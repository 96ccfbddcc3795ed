/** Executions of callables: frames, their keys, what is around them, branches, and what stops them. */
@NullMarked
package dev.agentc.engine.frame;

import org.jspecify.annotations.NullMarked;
