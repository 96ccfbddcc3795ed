/** The command {@code agentc}: arguments, terminal, exit codes, and the one place where all parts are put together. */
@NullMarked
package dev.agentc.cli;

import org.jspecify.annotations.NullMarked;
