/** Tests of what {@code agent.toml} says. */
@NullMarked
package dev.agentc.compiler.project;

import org.jspecify.annotations.NullMarked;
