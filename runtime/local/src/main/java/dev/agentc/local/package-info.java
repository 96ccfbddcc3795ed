/** Language models in this process: weights, the forward pass in plain Java, sampling, and the embedded clerk. */
@NullMarked
package dev.agentc.local;

import org.jspecify.annotations.NullMarked;
