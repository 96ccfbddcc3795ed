package dev.agentc.bench;

import dev.agentc.effect.RunId;
import dev.agentc.journal.History;
import dev.agentc.journal.JournalFolder;
import dev.agentc.journal.sqlite.SqliteJournal;
import dev.agentc.journal.view.Bill;
import dev.agentc.journal.view.Trace;
import dev.agentc.journal.view.Transcript;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.TreeMap;

/** Tells a line a run of what can be seen of it: {@code RunViews FOLDER N} of the N newest, each with a hash of all its views. */
public final class RunViews {
    private RunViews() {}

    public static void main(String[] args) throws Exception {
        try (SqliteJournal journal = SqliteJournal.open(new JournalFolder(Path.of(args[0])))) {
            for (RunId run : journal.newest(Integer.parseInt(args[1]))) {
                var hash = MessageDigest.getInstance("SHA-256");
                hash.update(told(journal.history(run)).getBytes(StandardCharsets.UTF_8));
                System.out.println(run + " " + HexFormat.of().formatHex(hash.digest()) + " " + journal.summary(run));
            }
        }
    }

    private static String told(History history) {
        return String.join(
                "\n",
                Trace.of(history).json().toString(),
                Bill.of(history).json().toString(),
                Transcript.of(history).json().toString(),
                new TreeMap<>(history.start().pins()).toString(),
                new String(history.start().plan(), StandardCharsets.UTF_8),
                history.events().toString());
    }
}
