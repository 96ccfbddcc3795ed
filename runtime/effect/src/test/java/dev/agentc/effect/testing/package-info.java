/** Suites that every adapter of a port passes, and the server they need. */
@NullMarked
package dev.agentc.effect.testing;

import org.jspecify.annotations.NullMarked;
