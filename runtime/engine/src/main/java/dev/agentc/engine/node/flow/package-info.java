/** Nodes of statements. */
@NullMarked
package dev.agentc.engine.node.flow;

import org.jspecify.annotations.NullMarked;
