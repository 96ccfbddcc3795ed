package dev.agentc.cli;

import dev.agentc.effect.RunId;
import dev.agentc.journal.Home;
import dev.agentc.journal.SqliteJournal;
import dev.agentc.journal.view.ShortIds;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What RUN on a command line names. */
final class RunWord {
  private RunWord() {}

  /** @throws WrongUse if nothing was ever recorded here */
  static SqliteJournal journal(Terminal terminal) {
    Home home = Opening.seen(Path.of("").toAbsolutePath());
    if (!home.exists()) {
      throw new WrongUse("there is no journal here", "it would be in " + home.folder() + "; `agentc run` makes one");
    }
    SqliteJournal journal = SqliteJournal.open(home);
    warn(terminal, journal);
    return journal;
  }

  /** What a person should know about the file as it was found. */
  static void warn(Terminal terminal, SqliteJournal journal) {
    journal.warnings().forEach(warning -> terminal.err().println("warning: " + warning));
  }

  /** @throws WrongUse if the word names no run, or several */
  static RunId find(SqliteJournal journal, List<String> words) {
    if (words.size() != 1) {
      throw new WrongUse("which run?", "its id, the beginning or the end of one, or `last`; `agentc runs` lists them");
    }
    List<RunId> matching = matching(journal, words.getFirst());
    if (matching.isEmpty()) {
      throw new WrongUse("there is no run `" + words.getFirst() + "`", "`agentc runs` lists them");
    }
    if (matching.size() > 1) {
      throw new WrongUse(
          "`" + words.getFirst() + "` means more than one run",
          "for example " + matching.getFirst() + " and " + matching.get(1));
    }
    return matching.getFirst();
  }

  /** Those whose ids begin so, and those whose ids end so. */
  private static List<RunId> matching(SqliteJournal journal, String word) {
    List<RunId> beginning = journal.matching(word);
    List<RunId> ending = word.equals("last") ? List.of() : ShortIds.ending(word, journal.all());
    return Stream.concat(beginning.stream(), ending.stream()).distinct().toList();
  }
}
