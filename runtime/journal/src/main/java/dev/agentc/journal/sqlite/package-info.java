/** The journal in SQLite: one writer, readers, leases. */
@NullMarked
package dev.agentc.journal.sqlite;

import org.jspecify.annotations.NullMarked;
