/** Both outputs: colours, widths, progress. */
@NullMarked
package dev.agentc.cli.terminal;

import org.jspecify.annotations.NullMarked;
