/** Runs that were recorded elsewhere: rows of {@code agent-traj/1} as runs of this one. */
@NullMarked
package dev.agentc.learning.loaded;

import org.jspecify.annotations.NullMarked;
