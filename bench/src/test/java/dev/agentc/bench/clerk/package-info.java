/** What the embedded model must be able to do, in short. */
@NullMarked
package dev.agentc.bench.clerk;

import org.jspecify.annotations.NullMarked;
