/** Runs that are tried, or gone through once more, instead of done. */
@NullMarked
package dev.agentc.engine.rehearsal;

import org.jspecify.annotations.NullMarked;
