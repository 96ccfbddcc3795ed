/** The kind {@code train}: what a declaration of it may hold, and what only it can get wrong. */
@NullMarked
package dev.agentc.compiler.kind.train;

import org.jspecify.annotations.NullMarked;
