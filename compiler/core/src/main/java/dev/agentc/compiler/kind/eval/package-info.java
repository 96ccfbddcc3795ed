/** The kind {@code eval}: what a declaration of it may hold, and what only it can get wrong. */
@NullMarked
package dev.agentc.compiler.kind.eval;

import org.jspecify.annotations.NullMarked;
