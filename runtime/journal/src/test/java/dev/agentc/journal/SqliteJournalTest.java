package dev.agentc.journal;

import dev.agentc.effect.Journal;
import dev.agentc.effect.testing.JournalContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteJournalTest extends JournalContract {
  @TempDir Path folder;

  @Override
  protected Journal open() {
    return SqliteJournal.open(new Home(folder.resolve(".agent")));
  }

  @Override
  protected Journal afterDeath(Journal journal) {
    journal.close();
    return open();
  }
}
