/** The frozen plan: what the engine runs, as records, with their JSON form and hash. */
@NullMarked
package dev.agentc.plan;

import org.jspecify.annotations.NullMarked;
