/** The kind {@code tool}: what a declaration of it may hold, and what only it can get wrong. */
@NullMarked
package dev.agentc.compiler.kind.tool;

import org.jspecify.annotations.NullMarked;
