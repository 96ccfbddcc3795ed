/** What {@code agentc data} does. */
@NullMarked
package dev.agentc.cli.data;

import org.jspecify.annotations.NullMarked;
