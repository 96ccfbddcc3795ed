/** What places of a text mean: remembered while names, types and code are worked out. */
@NullMarked
package dev.agentc.compiler.meaning;

import org.jspecify.annotations.NullMarked;
