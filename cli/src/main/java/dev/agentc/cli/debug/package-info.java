/** {@code --debug}: between a debugger and the server of the engine. */
@NullMarked
package dev.agentc.cli.debug;

import org.jspecify.annotations.NullMarked;
