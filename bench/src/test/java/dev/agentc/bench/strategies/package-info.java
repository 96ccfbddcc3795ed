/** The library's strategies on a model that draws its answers, beside what the chances say. */
@NullMarked
package dev.agentc.bench.strategies;

import org.jspecify.annotations.NullMarked;
