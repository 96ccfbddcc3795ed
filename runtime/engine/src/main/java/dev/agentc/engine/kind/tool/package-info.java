/** How tools are executed. */
@NullMarked
package dev.agentc.engine.kind.tool;

import org.jspecify.annotations.NullMarked;
