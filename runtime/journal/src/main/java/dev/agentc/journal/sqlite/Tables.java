package dev.agentc.journal.sqlite;

import java.util.List;

/**
 * The tables. Bytes are written in this form from the first release on; a change of it is a new version and a migration.
 *
 * <p>Hashes are raw bytes, ids 16 bytes; times are microseconds, those of events since the run's start.
 *
 * <ul>
 *   <li>{@code run}: one execution from outside. {@code start_sum} covers what never changes and the pins, {@code
 *       state_sum} covers {@code owner lease fence status damage}. {@code owner} is the offset of a byte in the lock file
 *       that the owning process keeps locked; 0 for none.
 *   <li>{@code part}: appended only: the events and messages that one transaction added to a run, as {@link
 *       dev.agentc.journal.codec.RunPart} writes them. {@code prev} is the run's part before it. The last number
 *       is how many there must be: see {@link dev.agentc.journal.wal.WalMark}.
 *   <li>{@code pruned}: ids of runs that were removed for good, and when.
 *   <li>{@code summary}: which part is a run's last one, so that a lost end is noticed too, and what its events add
 *       up to, so that lists read none of them: {@link SummaryRow}.
 *   <li>{@code pin}: what a run is pinned to by itself, its input and its seed; short values in {@code body}, others by
 *       {@code ref}. All else that it is pinned to is one blob, {@code run.pins}: {@link CommonPins}.
 *   <li>{@code blob}: what is stored once by its hash: first messages of conversations, long messages, large bodies and pins.
 *       {@code codec}: 0 as it is, 1 deflated.
 *   <li>{@code tokens}: what a token-level model was given beyond {@code prefix}, and what it said; {@code segments} says
 *       which of those tokens are which part of which message, as {@link SegmentCodec} writes it.
 * </ul>
 */
final class Tables {
    static final int VERSION = 5;

    /** "agjl": tells our files from other people's. */
    static final int APPLICATION = 0x61676a6c;

    /** The format number of runs written by this version. */
    static final int RUN_FORMAT = 1;

    static final List<String> TABLES = List.of(
            "CREATE TABLE plan(no INTEGER PRIMARY KEY, hash BLOB NOT NULL UNIQUE, codec INTEGER NOT NULL, json BLOB"
                    + " NOT NULL)",
            """
            CREATE TABLE run(no INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, entry TEXT NOT NULL, started INTEGER NOT NULL,
              format INTEGER NOT NULL, plan INTEGER NOT NULL, pins INTEGER NOT NULL, plan_hash BLOB NOT NULL, binding_hash BLOB NOT NULL,
              owner INTEGER NOT NULL, lease INTEGER NOT NULL, fence INTEGER NOT NULL, status INTEGER NOT NULL, damage TEXT,
              start_sum BLOB NOT NULL, state_sum BLOB NOT NULL)\
            """,
            "CREATE TABLE summary(run INTEGER PRIMARY KEY, last INTEGER NOT NULL, bytes BLOB NOT NULL)",
            "CREATE TABLE pin(run INTEGER NOT NULL, name TEXT NOT NULL, body TEXT, ref INTEGER, PRIMARY KEY(run,"
                    + " name)) WITHOUT ROWID",
            "CREATE TABLE pruned(id BLOB PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID",
            "CREATE TABLE part(no INTEGER PRIMARY KEY, run INTEGER NOT NULL, prev INTEGER NOT NULL, bytes BLOB NOT"
                    + " NULL)",
            "CREATE TABLE blob(no INTEGER PRIMARY KEY, hash BLOB NOT NULL UNIQUE, class INTEGER NOT NULL, codec"
                    + " INTEGER NOT NULL, bytes BLOB NOT NULL)",
            """
            CREATE TABLE tokens(no INTEGER PRIMARY KEY, prefix INTEGER, prompt INTEGER NOT NULL, bridge BLOB NOT NULL,
              segments BLOB NOT NULL, ids BLOB NOT NULL, logprobs BLOB NOT NULL, scheme INTEGER NOT NULL, policy TEXT)\
            """,
            "PRAGMA application_id = " + APPLICATION,
            "PRAGMA user_version = " + VERSION);

    private Tables() {}
}
