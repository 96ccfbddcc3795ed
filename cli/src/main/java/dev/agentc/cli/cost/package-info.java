/** What declarations come to at worst, and what their runs came to. */
@NullMarked
package dev.agentc.cli.cost;

import org.jspecify.annotations.NullMarked;
