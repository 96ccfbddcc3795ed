/** Who has a journal open, and who owns a run: locks of the operating system. */
@NullMarked
package dev.agentc.journal.lock;

import org.jspecify.annotations.NullMarked;
