/** What only tools can get wrong, and what is said of them that is not said. */
@NullMarked
package dev.agentc.compiler.rules.tool;

import org.jspecify.annotations.NullMarked;
