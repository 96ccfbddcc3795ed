/** Locks of trainings: what weights came from, and which of it moved since. */
@NullMarked
package dev.agentc.cli.lock;

import org.jspecify.annotations.NullMarked;
