/** One protocol for whatever is recorded: claimed, done, recorded, done again where that can help. */
@NullMarked
package dev.agentc.engine.claim;

import org.jspecify.annotations.NullMarked;
