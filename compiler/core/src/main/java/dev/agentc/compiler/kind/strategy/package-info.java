/** The kind {@code strategy}: what a declaration of it may hold, and what only it can get wrong. */
@NullMarked
package dev.agentc.compiler.kind.strategy;

import org.jspecify.annotations.NullMarked;
