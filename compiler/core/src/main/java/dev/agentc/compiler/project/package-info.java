/** {@code agent.toml}: from its text to what it says of the programs below it, and to findings. */
@NullMarked
package dev.agentc.compiler.project;

import org.jspecify.annotations.NullMarked;
