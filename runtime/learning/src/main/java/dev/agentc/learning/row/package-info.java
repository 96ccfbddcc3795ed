/** Conversations of runs as rows of token ids. */
@NullMarked
package dev.agentc.learning.row;

import org.jspecify.annotations.NullMarked;
