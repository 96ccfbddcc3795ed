/** How flows are executed. */
@NullMarked
package dev.agentc.engine.kind.flow;

import org.jspecify.annotations.NullMarked;
