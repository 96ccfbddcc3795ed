package dev.agentc.bench.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * What a journal's file says of the charge, read without our own code: from a copy, by the database's own means.
 *
 * @param open charges with a claim without an end, of which nobody has said that nothing came of it
 * @param made charges of which there is a result
 */
record Charges(int open, int made) {
    /** Attempts of one charge are one: all of them are sent under the same key. */
    private static final String CLAIMS =
            "SELECT count(DISTINCT substr(key, 1, instr(key || '~', '~') - 1)) FROM event c"
                    + " WHERE phase = 0 AND key LIKE '%/charge.1%' AND key NOT LIKE '%/charge.1/%' AND ";

    private static final String ITS = "EXISTS (SELECT 1 FROM event e WHERE e.run = c.run AND e.of = c.seq AND ";
    private static final String NOT_DONE = "e.kind = 'reconciled' AND e.body LIKE '%not_done%'";

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
                            .executeQuery("SELECT count(*) FROM sqlite_schema WHERE name = 'event'")
                            .getInt(1)
                    == 0) {
                return new Charges(0, 0);
            }
            int open = statement
                    .executeQuery(CLAIMS + "NOT " + ITS + "(e.phase IN (1, 2) OR " + NOT_DONE + "))")
                    .getInt(1);
            return new Charges(
                    open, statement.executeQuery(CLAIMS + ITS + "e.phase = 1)").getInt(1));
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }
}
