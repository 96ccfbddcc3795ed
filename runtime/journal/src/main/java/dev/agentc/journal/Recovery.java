package dev.agentc.journal;

import dev.agentc.effect.Journal.Status;
import dev.agentc.effect.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is done about a write-ahead log that a dead process left. */
final class Recovery {
  private final Path file;
  private final WalCheck.Verdict verdict;

  private Recovery(Path file, WalCheck.Verdict verdict) {
    this.file = file;
    this.verdict = verdict;
  }

  /** To be called before SQLite opens the file, while nobody else has it open. A damaged log is kept beside it. */
  static Recovery look(Path file) throws IOException {
    Path wal = file.resolveSibling(file.getFileName() + "-wal");
    WalCheck.Verdict verdict = WalCheck.of(wal);
    if (verdict == WalCheck.Verdict.LOST) {
      Files.copy(wal, file.resolveSibling(file.getFileName() + "-wal.damaged"), StandardCopyOption.REPLACE_EXISTING);
    }
    return new Recovery(file, verdict);
  }

  static Recovery none(Path file) {
    return new Recovery(file, WalCheck.Verdict.SOUND);
  }

  /**
   * Marks the runs that may have lost events: those that had not ended.
   *
   * @return what a person should know
   */
  List<String> finish(Statements statements) throws SQLException {
    return switch (verdict) {
      case SOUND -> List.of();
      case TORN ->
          List.of(
              "the last write to the journal " + file + " was cut off when its process died; it is left out, nothing"
                  + " before it is missing");
      case LOST -> lost(mark(statements));
    };
  }

  private List<String> lost(List<RunId> runs) {
    String what = "the write-ahead log of the journal " + file + " is damaged and its last writes are lost";
    return List.of(
        runs.isEmpty()
            ? what + "; runs that began then are not there"
            : what + ": " + String.join(", ", runs.stream().map(RunId::toString).toList()) + " cannot be resumed");
  }

  private static List<RunId> mark(Statements statements) throws SQLException {
    List<RunId> marked = new ArrayList<>();
    statements.execute("BEGIN IMMEDIATE");
    for (RunId run : unfinished(statements)) {
      Optional<RunRow> row = Runs.find(statements, run);
      if (row.isPresent() && row.get().isStateSound()) {
        Lease lease = row.get().lease();
        Lease damaged = new Lease(0, lease.taken(), lease.fence() + 1, lease.status(), "events at its end are lost");
        Runs.update(statements, row.get().no(), row.get().startSum(), damaged);
        marked.add(run);
      }
    }
    statements.execute("COMMIT");
    return marked;
  }

  private static List<RunId> unfinished(Statements statements) throws SQLException {
    List<RunId> ids = new ArrayList<>();
    PreparedStatement query = statements.of("SELECT id FROM run WHERE status NOT IN (?, ?) ORDER BY no");
    query.setInt(1, Status.DONE.ordinal());
    query.setInt(2, Status.FAILED.ordinal());
    try (ResultSet row = query.executeQuery()) {
      while (row.next()) {
        ids.add(RunRow.id(row.getBytes(1)));
      }
    }
    return ids;
  }
}
