/** The kind {@code fn}: what a declaration of it may hold, and what only it can get wrong. */
@NullMarked
package dev.agentc.compiler.kind.fn;

import org.jspecify.annotations.NullMarked;
