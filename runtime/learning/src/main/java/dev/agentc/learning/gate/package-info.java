/** Gates of trainings: what weights must pass, by themselves and compared with the weights before. */
@NullMarked
package dev.agentc.learning.gate;

import org.jspecify.annotations.NullMarked;
