/** Runs plans: starts them, carries them on, and says how they ended. */
@NullMarked
package dev.agentc.engine;

import org.jspecify.annotations.NullMarked;
