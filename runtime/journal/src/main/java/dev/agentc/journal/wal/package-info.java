/** What SQLite's write-ahead log may hold, and whether it is whole. */
@NullMarked
package dev.agentc.journal.wal;

import org.jspecify.annotations.NullMarked;
