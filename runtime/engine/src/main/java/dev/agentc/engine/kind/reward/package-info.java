/** Rewards: functions of a run and its case. */
@NullMarked
package dev.agentc.engine.kind.reward;

import org.jspecify.annotations.NullMarked;
