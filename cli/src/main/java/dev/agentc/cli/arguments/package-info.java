/** Command lines taken apart. */
@NullMarked
package dev.agentc.cli.arguments;

import org.jspecify.annotations.NullMarked;
