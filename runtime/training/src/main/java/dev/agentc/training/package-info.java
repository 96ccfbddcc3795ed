/** The port behind which weights are changed: what a trainer gets and tells, and what is worked out of it on this side. */
@NullMarked
package dev.agentc.training;

import org.jspecify.annotations.NullMarked;
