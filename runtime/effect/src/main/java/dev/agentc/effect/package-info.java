/**
 * How a run touches the world: ports, messages, keys, labels, failures and events. Whatever an engine does outside
 * itself goes through an interface of this package.
 */
@NullMarked
package dev.agentc.effect;

import org.jspecify.annotations.NullMarked;
