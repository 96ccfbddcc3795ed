/** A run as one line of {@code agent-traj/1}, made from its history alone. */
@NullMarked
package dev.agentc.journal.trajectory;

import org.jspecify.annotations.NullMarked;
