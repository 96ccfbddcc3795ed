/** What holds between running, evaluating and training, and of trainings that are killed. */
@NullMarked
package dev.agentc.bench.learning;

import org.jspecify.annotations.NullMarked;
