/** The grammar itself, and the hand-written parts around it. */
@NullMarked
package dev.agentc.grammar;

import org.jspecify.annotations.NullMarked;
