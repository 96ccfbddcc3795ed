/** Ports: all that a run can touch of the world. */
@NullMarked
package dev.agentc.effect.port;

import org.jspecify.annotations.NullMarked;
