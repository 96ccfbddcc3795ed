/** Servers that die at a random call and come back, and runs that are carried on over it. */
@NullMarked
package dev.agentc.bench.outage;

import org.jspecify.annotations.NullMarked;
