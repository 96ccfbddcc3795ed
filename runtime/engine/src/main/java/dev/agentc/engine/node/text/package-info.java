/** Nodes of templates. */
@NullMarked
package dev.agentc.engine.node.text;

import org.jspecify.annotations.NullMarked;
