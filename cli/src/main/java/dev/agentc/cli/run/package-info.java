/** What commands that run something have in common: interrupts, steps as they happen, outcomes. */
@NullMarked
package dev.agentc.cli.run;

import org.jspecify.annotations.NullMarked;
