/** What is recorded of a run, and read again when it is carried on. */
@NullMarked
package dev.agentc.engine.record;

import org.jspecify.annotations.NullMarked;
