package dev.agentc.effect.testing;

import dev.agentc.effect.port.Journal;

class MemoryJournalTest extends JournalContract {
    @Override
    protected Journal open() {
        return new MemoryJournal();
    }

    @Override
    protected Journal afterDeath(Journal journal) {
        return ((MemoryJournal) journal).afterDeath(false);
    }
}
