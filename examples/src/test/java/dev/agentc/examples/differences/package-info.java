/** Every source of difference between two executions, met by a program. */
@NullMarked
package dev.agentc.examples.differences;

import org.jspecify.annotations.NullMarked;
