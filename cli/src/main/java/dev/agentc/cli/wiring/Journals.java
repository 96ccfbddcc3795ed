package dev.agentc.cli.wiring;

import dev.agentc.effect.EffectFailed;
import dev.agentc.journal.JournalFolder;
import dev.agentc.journal.ReadableJournal;
import dev.agentc.journal.WritableJournal;
import dev.agentc.journal.sqlite.SqliteJournal;

/** What stands behind the journal's port in this program. Apart from the other adapters, which who only looks needs none of. */
public final class Journals {
    /** The number of the form in which journals are written and read. */
    public static final int VERSION = SqliteJournal.VERSION;

    private Journals() {}

    /**
     * The journal of a folder, made if there is none.
     *
     * @throws EffectFailed {@code JournalFailed} if it cannot be opened
     */
    public static WritableJournal open(JournalFolder home) {
        return SqliteJournal.open(home);
    }

    /**
     * The journal of a folder to look at, which one that cannot be written allows as well.
     *
     * @throws EffectFailed {@code JournalFailed} if it cannot be opened
     */
    public static ReadableJournal look(JournalFolder home) {
        return SqliteJournal.look(home);
    }
}
