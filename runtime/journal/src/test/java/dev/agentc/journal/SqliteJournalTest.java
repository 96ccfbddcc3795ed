package dev.agentc.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.effect.Journal;
import dev.agentc.effect.testing.JournalContract;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
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

  @Test
  void a_long_log_is_written_back_in_a_pause_and_writing_goes_on() throws Exception {
    Home home = new Home(folder.resolve("long"));
    try (SqliteJournal journal = SqliteJournal.open(home)) {
      Journal.Log log = journal.begin(start(1));
      for (int i = 1; i <= 1_300; i++) {
        log.append(claim("Clerk/act.1#" + i, "x".repeat(900)));
      }
      log.append(claim("Clerk/act.2", "x".repeat(900))).await();
      byte[] head = new byte[0];
      for (int i = 1; i <= 1_300; i++) {
        head = log.message(head, randomText(i));
      }
      log.append(asked("Clerk/think.1", head)).await();
      long before = Files.size(home.journal());
      long deadline = System.nanoTime() + 20_000_000_000L;
      while (Files.size(home.journal()) == before && System.nanoTime() < deadline) {
        Thread.sleep(50);
      }

      assertThat(Files.size(home.journal())).isGreaterThan(before);
      log.append(result("Clerk", "1")).await();
      log.status(Journal.Status.DONE);
      assertThat(journal.history(log.run()).events()).hasSize(1_303);
    }
  }

  /** Does not get smaller. */
  private static String randomText(int seed) {
    var random = new Random(seed);
    return random.ints(3_000, 33, 120).collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
  }
}
