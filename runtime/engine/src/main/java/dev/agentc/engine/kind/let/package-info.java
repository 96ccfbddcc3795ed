/** Constants. */
@NullMarked
package dev.agentc.engine.kind.let;

import org.jspecify.annotations.NullMarked;
