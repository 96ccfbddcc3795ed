/** A run in one file: out of one journal, and into another. */
@NullMarked
package dev.agentc.journal.transfer;

import org.jspecify.annotations.NullMarked;
