/** What an execution can come to at worst, read off its plan. */
@NullMarked
package dev.agentc.compiler.cost;

import org.jspecify.annotations.NullMarked;
