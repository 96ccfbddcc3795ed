/** What a run is pinned to when it starts: models, variables, tools, seed, zone, folders. */
@NullMarked
package dev.agentc.engine.pin;

import org.jspecify.annotations.NullMarked;
