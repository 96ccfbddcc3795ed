package dev.agentc.journal.sqlite;

import dev.agentc.effect.EffectFailed;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.Pragma;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.jdbc4.JDBC4Connection;

/** Opens connections to a journal's file. */
final class Database {
    /** How long to wait for another process's transaction. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    /** The write-ahead log goes into the file when it has this many pages. */
    private static final int CHECKPOINT = 4_000;

    private static volatile boolean loaded;

    private Database() {}

    /** The connection that writes; the tables are there when this returns. */
    static Connection writer(Path file, Duration patience) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.setBusyTimeout((int) patience.toMillis());
        config.setGetGeneratedKeys(false); // else the driver asks for the last one after every row
        config.setPragma(Pragma.JOURNAL_SIZE_LIMIT, String.valueOf(64L << 20));
        JDBC4Connection connection = open(file, config);
        // transactions are begun and ended by statements: else the driver tries both after every row
        connection.getConnectionConfig().setAutoCommit(false);
        try {
            set(connection, "PRAGMA wal_autocheckpoint = " + CHECKPOINT);
            set(connection, "PRAGMA cell_size_check = ON");
            create(file, connection);
            return connection;
        } catch (SQLException | EffectFailed e) {
            connection.close();
            throw e;
        }
    }

    static Connection reader(Path file, Duration patience) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout((int) patience.toMillis());
        Connection connection = open(file, config);
        set(connection, "PRAGMA query_only = ON");
        set(connection, "PRAGMA cell_size_check = ON");
        return connection;
    }

    /**
     * Of a copy that is our own, with its log.
     *
     * @param file what it is a copy of
     */
    static Connection copied(Path file, Path copy) throws SQLException {
        return looked(open(copy, new SQLiteConfig()), file);
    }

    /** What is only looked at is ours, and no damaged page of it is taken for another one. */
    private static Connection looked(Connection connection, Path file) throws SQLException {
        try {
            set(connection, "PRAGMA cell_size_check = ON");
            verify(file, connection);
            return connection;
        } catch (SQLException | EffectFailed e) {
            connection.close();
            throw e;
        }
    }

    /** Of a file that nobody changes: nothing is locked, and nothing beside it is needed. (SQLite, "URI filenames") */
    static Connection immutable(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        return looked(open("file:" + file.toUri().getRawPath() + "?immutable=1", config), file);
    }

    /**
     * Loads the native library, which takes longer than anything else here, unless that is done. To be called before others
     * are kept waiting. Beside it the driver makes its format of dates, which looks for names of months in all languages and
     * takes as long; whoever makes another finds that.
     */
    static void load() {
        if (!loaded) {
            loaded = true;
            Thread.ofPlatform().daemon().name("dates").start(SQLiteConfig::new);
        }
        NativeLibrary.prepare();
        try {
            SQLiteJDBCLoader.initialize();
        } catch (Exception e) { // what its unpacking throws is declared no closer
            throw JournalTrouble.library(e);
        }
    }

    /** Without the driver manager, which looks through every jar for drivers. */
    private static JDBC4Connection open(Path file, SQLiteConfig config) throws SQLException {
        return open(file.toString(), config);
    }

    private static JDBC4Connection open(String file, SQLiteConfig config) throws SQLException {
        load();
        return new JDBC4Connection("jdbc:sqlite:" + file, file, config.toProperties());
    }

    private static void create(Path file, Connection connection) throws SQLException {
        if (version(connection) != 0 || number(connection, "SELECT count(*) FROM sqlite_schema") != 0) {
            verify(file, connection);
            return;
        }
        set(connection, "BEGIN IMMEDIATE");
        for (String table : Tables.TABLES) {
            set(connection, table);
        }
        set(connection, "COMMIT");
    }

    /** Throws unless it is a journal of the version that we read. */
    private static void verify(Path file, Connection connection) throws SQLException {
        if (number(connection, "PRAGMA application_id") != Tables.APPLICATION) {
            throw JournalTrouble.damaged(file, "it is a database, but no journal");
        }
        int version = version(connection);
        if (version != Tables.VERSION) {
            throw JournalTrouble.version(file, version, Tables.VERSION);
        }
    }

    private static int version(Connection connection) throws SQLException {
        return number(connection, "PRAGMA user_version");
    }

    private static void set(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getInt(1) : 0;
        }
    }
}
