/** Files, their names and what they mean, and what is said of them. */
@NullMarked
package dev.agentc.compiler.names;

import org.jspecify.annotations.NullMarked;
