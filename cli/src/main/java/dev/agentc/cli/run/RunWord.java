package dev.agentc.cli.run;

import dev.agentc.cli.arguments.WrongUse;
import dev.agentc.cli.journal.JournalPlace;
import dev.agentc.cli.terminal.Terminal;
import dev.agentc.cli.wiring.Journals;
import dev.agentc.effect.RunId;
import dev.agentc.journal.JournalFolder;
import dev.agentc.journal.ReadableJournal;
import dev.agentc.journal.WritableJournal;
import dev.agentc.journal.view.ShortIds;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What RUN on a command line names. */
public final class RunWord {
    private RunWord() {}

    /** @throws WrongUse if nothing was ever recorded here */
    public static WritableJournal journal(Terminal terminal) {
        WritableJournal journal = Journals.open(home());
        warn(terminal, journal);
        tell(terminal, journal);
        return journal;
    }

    /** What a person should know while runs are written. */
    public static void tell(Terminal terminal, WritableJournal journal) {
        journal.tell(said -> terminal.err().println("waiting: " + said));
    }

    /**
     * The same for who only wants to look.
     *
     * @throws WrongUse if nothing was ever recorded here
     */
    public static ReadableJournal look(Terminal terminal) {
        ReadableJournal journal = Journals.look(home());
        warn(terminal, journal);
        return journal;
    }

    /**
     * The same, of the runs of one evaluation or training.
     *
     * @param job name of the block
     */
    public static ReadableJournal look(Terminal terminal, String job) {
        JournalFolder folder = JournalPlace.job(JournalPlace.seen(Path.of("").toAbsolutePath()), job);
        if (job.contains("/") || job.startsWith(".") || !folder.exists()) {
            throw new WrongUse(
                    "`" + job + "` was neither evaluated nor trained here",
                    "`agentc eval FILE " + job + "` does the one, `agentc train FILE " + job + "` the other");
        }
        ReadableJournal journal = Journals.look(folder);
        warn(terminal, journal);
        return journal;
    }

    private static JournalFolder home() {
        JournalFolder home = JournalPlace.seen(Path.of("").toAbsolutePath());
        if (!home.exists()) {
            throw new WrongUse(
                    "there is no journal here", "it would be in " + home.folder() + "; `agentc run` makes one");
        }
        return home;
    }

    /** What a person should know about the file as it was found. */
    public static void warn(Terminal terminal, ReadableJournal journal) {
        journal.warnings().forEach(warning -> terminal.err().println("warning: " + warning));
        journal.told();
    }

    /** @throws WrongUse if the word names no run, or several */
    public static RunId find(ReadableJournal journal, List<String> words) {
        if (words.size() != 1) {
            throw new WrongUse(
                    "which run?", "its id, the beginning or the end of one, or `last`; `agentc runs` lists them");
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
    private static List<RunId> matching(ReadableJournal journal, String word) {
        List<RunId> beginning = journal.matching(word);
        List<RunId> ending = word.equals("last") ? List.of() : ShortIds.ending(word, journal.all());
        return Stream.concat(beginning.stream(), ending.stream()).distinct().toList();
    }
}
