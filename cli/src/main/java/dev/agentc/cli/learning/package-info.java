/** {@code agentc eval} and {@code agentc train}: what is begun from outside. */
@NullMarked
package dev.agentc.cli.learning;

import org.jspecify.annotations.NullMarked;
