/** Findings as values: rules with permanent ids, findings with a place and a mend, and the three ways to print them. */
@NullMarked
package dev.agentc.compiler.diagnostic;

import org.jspecify.annotations.NullMarked;
