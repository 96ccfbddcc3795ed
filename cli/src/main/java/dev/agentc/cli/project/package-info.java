/** The {@code agent.toml} around files and folders: found, read once, and refused with what is wrong in it. */
@NullMarked
package dev.agentc.cli.project;

import org.jspecify.annotations.NullMarked;
