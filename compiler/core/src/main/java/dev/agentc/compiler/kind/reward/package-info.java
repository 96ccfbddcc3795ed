/** The kind {@code reward}: what a declaration of it may hold, and what only it can get wrong. */
@NullMarked
package dev.agentc.compiler.kind.reward;

import org.jspecify.annotations.NullMarked;
