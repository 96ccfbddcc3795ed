/** The kind {@code flow}: what a declaration of it may hold, and what only it can get wrong. */
@NullMarked
package dev.agentc.compiler.kind.flow;

import org.jspecify.annotations.NullMarked;
