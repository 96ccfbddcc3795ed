/** One run: its frames, keys, effects and conversations, first time and again from the journal. */
@NullMarked
package dev.agentc.engine.run;

import org.jspecify.annotations.NullMarked;
