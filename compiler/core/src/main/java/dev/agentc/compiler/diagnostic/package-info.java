/** Findings as values: rules with permanent ids, findings with a place and a mend, how they are mended in a text, and the four ways to print them. */
@NullMarked
package dev.agentc.compiler.diagnostic;

import org.jspecify.annotations.NullMarked;
