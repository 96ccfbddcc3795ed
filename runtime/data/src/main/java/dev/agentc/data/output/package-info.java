/** Files that are there whole or not at all, and the account of what was done. */
@NullMarked
package dev.agentc.data.output;

import org.jspecify.annotations.NullMarked;
