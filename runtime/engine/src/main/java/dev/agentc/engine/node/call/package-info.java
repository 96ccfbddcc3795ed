/** Nodes of calls: functions, callables, models, effects. */
@NullMarked
package dev.agentc.engine.node.call;

import org.jspecify.annotations.NullMarked;
