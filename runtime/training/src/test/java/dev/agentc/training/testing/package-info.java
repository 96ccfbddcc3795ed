/** The suite that every trainer passes. */
@NullMarked
package dev.agentc.training.testing;

import org.jspecify.annotations.NullMarked;
