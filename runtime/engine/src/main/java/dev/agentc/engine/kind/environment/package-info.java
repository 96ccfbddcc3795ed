/** How environments are executed: what an agent acts in. */
@NullMarked
package dev.agentc.engine.kind.environment;

import org.jspecify.annotations.NullMarked;
