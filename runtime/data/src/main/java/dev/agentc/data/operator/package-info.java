/** What is done with many rows, in the memory of a few. */
@NullMarked
package dev.agentc.data.operator;

import org.jspecify.annotations.NullMarked;
