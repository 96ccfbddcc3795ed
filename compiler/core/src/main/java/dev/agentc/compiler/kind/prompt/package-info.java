/** The kind {@code prompt}: what a declaration of it may hold, and what only it can get wrong. */
@NullMarked
package dev.agentc.compiler.kind.prompt;

import org.jspecify.annotations.NullMarked;
