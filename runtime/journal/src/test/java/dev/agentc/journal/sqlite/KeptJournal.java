package dev.agentc.journal.sqlite;

import dev.agentc.effect.Event;
import dev.agentc.effect.RunId;
import dev.agentc.effect.port.Journal;
import dev.agentc.effect.testing.EventForms;
import dev.agentc.journal.JournalFolder;
import dev.agentc.journal.SampleRun;
import dev.agentc.journal.transfer.RunExport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A journal in the bytes that its version wrote, and its runs as exported then. What is kept is never written anew: a new
 * version of {@link Tables} gets files of its own.
 */
record KeptJournal(int version) {
    static final RunId DONE = SampleRun.start(1).run();
    static final RunId STOPPED = SampleRun.start(2).run();
    static final RunId WAITING = SampleRun.start(3).run();
    static final RunId REMOVED = SampleRun.start(4).run();

    private static final Path FOLDER = Path.of("src/test/resources/kept");
    private static final String FILE = ".db.gz";

    static List<KeptJournal> all() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith(FILE))
                    .map(name -> new KeptJournal(Integer.parseInt(name.substring(0, name.length() - FILE.length()))))
                    .toList();
        }
    }

    private Path file() {
        return FOLDER.resolve(version + FILE);
    }

    private Path runs() {
        return FOLDER.resolve(version + ".runs.gz");
    }

    /** Exports of all its runs, one after the other. */
    String exported() throws IOException {
        return new String(inflated(runs()), StandardCharsets.UTF_8);
    }

    static String exported(SqliteJournal journal) {
        return journal.all().stream()
                .map(run -> RunExport.text(journal.history(run)))
                .collect(Collectors.joining());
    }

    /** A copy of it in a folder. */
    JournalFolder in(Path folder) throws IOException {
        JournalFolder home = new JournalFolder(folder);
        Files.createDirectories(folder);
        Files.write(home.journal(), inflated(file()));
        return home;
    }

    /** Writes what is kept of the present version. */
    static void write(Path folder) throws IOException {
        JournalFolder home = new JournalFolder(folder);
        var kept = new KeptJournal(Tables.VERSION);
        Files.createDirectories(FOLDER);
        try (SqliteJournal journal = SqliteJournal.open(home)) {
            SampleRun.write(journal, 4, 2, 1).close();
            SampleRun.write(journal, 1, 3, 2).close();
            Journal.Log waiting = journal.begin(SampleRun.start(3));
            waiting.append(Child.event(1, waiting)).await();
            waiting.status(Journal.Status.WAITING);
            Journal.Log stopped = journal.begin(SampleRun.start(2));
            for (Event event : EventForms.every(stopped)) {
                stopped.append(event).await();
            }
            stopped.append(Child.event(1, stopped)).await();
            journal.prune(List.of(REMOVED));
        }
        try (SqliteJournal journal = SqliteJournal.open(home)) {
            deflate(kept.runs(), exported(journal).getBytes(StandardCharsets.UTF_8));
        }
        deflate(kept.file(), Files.readAllBytes(home.journal()));
    }

    private static byte[] inflated(Path file) throws IOException {
        try (var in = new GZIPInputStream(Files.newInputStream(file))) {
            return in.readAllBytes();
        }
    }

    private static void deflate(Path file, byte[] bytes) throws IOException {
        try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(bytes);
        }
    }
}
