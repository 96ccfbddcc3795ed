/** Rules and their pages. */
@NullMarked
package dev.agentc.compiler.names;

import org.jspecify.annotations.NullMarked;
