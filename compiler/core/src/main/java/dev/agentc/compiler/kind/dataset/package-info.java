/** The kind {@code dataset}: what a declaration of it may hold, and what only it can get wrong. */
@NullMarked
package dev.agentc.compiler.kind.dataset;

import org.jspecify.annotations.NullMarked;
