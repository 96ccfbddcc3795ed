/** What labels programs can have where something leaves them. */
@NullMarked
package dev.agentc.cli.label;

import org.jspecify.annotations.NullMarked;
