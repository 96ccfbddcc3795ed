package dev.agentc.journal.lock;

import java.io.IOException;

/** What the death of a process does to the locks of its journal, done in one that lives on. */
public final class OwnersDeath {
    private OwnersDeath() {}

    public static void of(Locks locks) throws IOException {
        locks.loseOwner();
    }
}
