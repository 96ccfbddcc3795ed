/** Events, messages and tokens as bytes. */
@NullMarked
package dev.agentc.journal.codec;

import org.jspecify.annotations.NullMarked;
