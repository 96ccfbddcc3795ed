/** The kind {@code model}: what a declaration of it may hold, and what only it can get wrong. */
@NullMarked
package dev.agentc.compiler.kind.model;

import org.jspecify.annotations.NullMarked;
