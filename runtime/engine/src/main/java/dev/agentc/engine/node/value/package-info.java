/** Nodes of values and operators. */
@NullMarked
package dev.agentc.engine.node.value;

import org.jspecify.annotations.NullMarked;
