/** The machine's clock, randomness and environment. */
@NullMarked
package dev.agentc.tools.system;

import org.jspecify.annotations.NullMarked;
