/** Right programs with one mistake in them: what is found of it, and of others beside it. */
@NullMarked
package dev.agentc.compiler.mutant;

import org.jspecify.annotations.NullMarked;
