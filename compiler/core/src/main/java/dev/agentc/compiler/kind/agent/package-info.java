/** The kind {@code agent}: what a declaration of it may hold, and what only it can get wrong. */
@NullMarked
package dev.agentc.compiler.kind.agent;

import org.jspecify.annotations.NullMarked;
