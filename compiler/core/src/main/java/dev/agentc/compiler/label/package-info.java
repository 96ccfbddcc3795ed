/** Which labels can reach what leaves the program, read off its plan by the engine's rules for labels. */
@NullMarked
package dev.agentc.compiler.label;

import org.jspecify.annotations.NullMarked;
