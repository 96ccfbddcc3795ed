/** The commands. */
@NullMarked
package dev.agentc.cli.command;

import org.jspecify.annotations.NullMarked;
