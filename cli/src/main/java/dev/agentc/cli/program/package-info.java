/** Programs that a command names: read, checked, and given their inputs and models. */
@NullMarked
package dev.agentc.cli.program;

import org.jspecify.annotations.NullMarked;
