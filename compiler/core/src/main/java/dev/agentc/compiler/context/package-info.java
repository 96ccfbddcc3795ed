/** What is known where code stands: what it belongs to, its names and frame, what is allowed, what conditions say of values. */
@NullMarked
package dev.agentc.compiler.context;

import org.jspecify.annotations.NullMarked;
