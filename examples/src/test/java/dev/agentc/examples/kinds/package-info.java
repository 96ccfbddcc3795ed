/** Kinds that stand in no jar but that of these tests. */
@NullMarked
package dev.agentc.examples.kinds;

import org.jspecify.annotations.NullMarked;
