/** What commands have in common: programs, the world they run in, outcomes. */
@NullMarked
package dev.agentc.cli.run;

import org.jspecify.annotations.NullMarked;
