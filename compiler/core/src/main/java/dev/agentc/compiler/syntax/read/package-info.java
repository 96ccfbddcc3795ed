/** The one reader of parse trees, and what it says of what it cannot read. */
@NullMarked
package dev.agentc.compiler.syntax.read;

import org.jspecify.annotations.NullMarked;
