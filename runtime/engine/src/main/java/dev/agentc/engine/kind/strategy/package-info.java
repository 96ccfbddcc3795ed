/** How strategies are executed. */
@NullMarked
package dev.agentc.engine.kind.strategy;

import org.jspecify.annotations.NullMarked;
