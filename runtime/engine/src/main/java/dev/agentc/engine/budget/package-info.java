/** What executions may use at most: reserved before a call, settled after it, for all that is around it at once. */
@NullMarked
package dev.agentc.engine.budget;

import org.jspecify.annotations.NullMarked;
