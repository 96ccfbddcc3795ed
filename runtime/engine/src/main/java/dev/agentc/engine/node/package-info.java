/** The plan's code as Truffle nodes: one small class for each form of code. */
@NullMarked
package dev.agentc.engine.node;

import org.jspecify.annotations.NullMarked;
