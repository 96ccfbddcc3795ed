/** Programs that measure: each prints its figures as JSON lines and asserts nothing about time. */
@NullMarked
package dev.agentc.bench;

import org.jspecify.annotations.NullMarked;
