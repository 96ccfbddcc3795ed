package dev.agentc.bench.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What a journal's file says of the charge, read without our own code: from a copy, by the database's own means and {@link RawPart}.
 *
 * @param open charges with a claim without an end, of which nobody has said that nothing came of it
 * @param made charges of which there is a result
 */
record Charges(int open, int made) {

    static Charges in(Path folder) throws IOException {
        Path copy = Files.createTempDirectory(folder, "copy-");
        for (String file : new String[] {"journal.db", "journal.db-wal"}) {
            if (Files.exists(folder.resolve(file))) {
                Files.copy(folder.resolve(file), copy.resolve(file));
            }
        }
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + copy.resolve("journal.db"));
                var statement = connection.createStatement()) {
            if (statement
                            .executeQuery("SELECT count(*) FROM sqlite_schema WHERE name = 'part'")
                            .getInt(1)
                    == 0) {
                return new Charges(0, 0);
            }
            return count(statement);
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    /** Attempts of one charge are one: all of them are sent under the same key. Each is looked at by itself. */
    private static Charges count(Statement statement) throws SQLException {
        Map<Long, RawPart.Keys> runs = new HashMap<>();
        Set<String> open = new HashSet<>();
        Set<String> made = new HashSet<>();
        try (ResultSet parts = statement.executeQuery("SELECT run, bytes FROM part ORDER BY no")) {
            while (parts.next()) {
                long run = parts.getLong(1);
                RawPart.Keys keys = runs.computeIfAbsent(run, number -> new RawPart.Keys());
                for (RawPart.Event event : RawPart.events(parts.getBytes(2), keys)) {
                    String attempt = run + " " + event.key();
                    if (!event.key().matches(".*/charge\\.1[^/]*")) {
                        continue;
                    }
                    switch (event.phase()) {
                        case 0 -> open.add(attempt);
                        case 1 -> {
                            open.remove(attempt);
                            made.add(attempt);
                        }
                        case 2 -> open.remove(attempt);
                        default -> {
                            boolean told = event.kind().equals("reconciled")
                                    || event.kind().equals("settled");
                            if (told && event.body().contains("not_done")) {
                                open.remove(attempt);
                            }
                        }
                    }
                }
            }
        }
        return new Charges(charges(open), charges(made));
    }

    private static int charges(Set<String> attempts) {
        return (int) attempts.stream()
                .map(attempt -> attempt.replaceFirst("~\\d+$", ""))
                .distinct()
                .count();
    }
}
