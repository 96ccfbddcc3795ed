/** From declarations to a plan. */
@NullMarked
package dev.agentc.compiler.lower;

import org.jspecify.annotations.NullMarked;
