/** How functions are executed. */
@NullMarked
package dev.agentc.engine.kind.fn;

import org.jspecify.annotations.NullMarked;
