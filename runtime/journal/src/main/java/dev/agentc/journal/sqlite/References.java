package dev.agentc.journal.sqlite;

import java.util.HashSet;
import java.util.Set;

/** Numbers of rows that runs refer to and may share with others. */
final class References {
    final Set<Long> plans = new HashSet<>();
    final Set<Long> blobs = new HashSet<>();
    final Set<Long> tokens = new HashSet<>();
}
