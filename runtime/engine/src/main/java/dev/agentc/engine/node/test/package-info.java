/** Nodes of what only tests say. */
@NullMarked
package dev.agentc.engine.node.test;

import org.jspecify.annotations.NullMarked;
