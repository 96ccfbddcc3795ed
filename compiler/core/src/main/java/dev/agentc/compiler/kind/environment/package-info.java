/** The kind {@code environment}: what a declaration of it may hold, and what only it can get wrong. */
@NullMarked
package dev.agentc.compiler.kind.environment;

import org.jspecify.annotations.NullMarked;
