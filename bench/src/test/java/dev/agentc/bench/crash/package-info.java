/** Processes killed at every call of every port, and carried on by new ones. */
@NullMarked
package dev.agentc.bench.crash;

import org.jspecify.annotations.NullMarked;
