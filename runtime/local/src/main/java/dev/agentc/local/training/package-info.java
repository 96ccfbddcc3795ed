/** Changes the embedded model's weights in this process: the trainer that needs nothing installed. */
@NullMarked
package dev.agentc.local.training;

import org.jspecify.annotations.NullMarked;
