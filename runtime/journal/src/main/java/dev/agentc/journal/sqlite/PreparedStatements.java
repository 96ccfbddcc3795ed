package dev.agentc.journal.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** The statements of a connection, each prepared once. Not for two threads at once. */
final class PreparedStatements implements AutoCloseable {
    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    PreparedStatements(Connection connection) {
        this.connection = connection;
    }

    /** Not to be closed by the caller, and not to be used again before its result is. */
    PreparedStatement of(String sql) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        return statement;
    }

    /** Does something, whatever it answers. */
    void execute(String sql) throws SQLException {
        PreparedStatement statement = of(sql);
        if (statement.execute()) {
            statement
                    .getResultSet()
                    .close(); // a statement in progress would keep every later transaction from its commit
        }
    }

    /** Writes the write-ahead log back into the file, as far as that is possible without waiting for anybody. */
    void checkpoint() throws SQLException {
        execute("PRAGMA wal_checkpoint(PASSIVE)");
    }

    /** Writes all of the write-ahead log back into the file and empties it, unless somebody reads: whether that was done. */
    boolean empty() throws SQLException {
        try (ResultSet row = of("PRAGMA wal_checkpoint(TRUNCATE)").executeQuery()) {
            return row.next() && row.getInt(1) == 0;
        }
    }

    /** After a failure, of which the driver leaves some statements closed and others in progress. */
    void forget() throws SQLException {
        for (PreparedStatement statement : prepared.values()) {
            statement.close();
        }
        prepared.clear();
    }

    /** Also closes the connection. */
    @Override
    public void close() throws SQLException {
        forget();
        connection.close();
    }
}
