/**
 * What a step can climb, each with its paper and the defaults of TRL: a loss of token log-probabilities, and minus its derivative by
 * each as the token's weight.
 */
@NullMarked
package dev.agentc.training.objective;

import org.jspecify.annotations.NullMarked;
