package dev.agentc.journal.sqlite;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentc.effect.EffectFailed;
import dev.agentc.journal.JournalFolder;
import dev.agentc.journal.SampleRun;
import dev.agentc.journal.wal.WalMark;
import java.io.RandomAccessFile;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever becomes of the writer's thread, nobody waits for it for ever. */
@Timeout(60)
class WriterTest {
    @TempDir
    Path folder;

    @Test
    void one_who_cannot_be_told_that_it_broke_off_does_not_keep_the_others_waiting() {
        try (SqliteJournal journal = SqliteJournal.open(new JournalFolder(folder.resolve(".agent")))) {
            journal.writer().add(new Batch.Task<>(WriterTest::fails, true, false, new Deaf()));

            assertThatThrownBy(() -> journal.writer().call((statements, inserts) -> true))
                    .hasMessageContaining("the journal's writer broke off");
            assertThatThrownBy(() -> journal.begin(SampleRun.start(1)))
                    .hasMessageContaining("the journal's writer broke off");
        }
    }

    private static boolean fails(PreparedStatements statements, Inserts inserts) {
        throw new OutOfMemoryError("of the test");
    }

    /** There is no room to tell it anything. */
    private static final class Deaf extends CompletableFuture<Boolean> {
        @Override
        public boolean completeExceptionally(Throwable failure) {
            throw new OutOfMemoryError("of the test");
        }
    }

    /** It writes a long log back in a pause, which fails for want of memory. */
    @Test
    void a_thread_that_died_is_waited_for_by_nobody() throws Exception {
        Path file = Files.createFile(folder.resolve("journal.db"));
        var statements = new PreparedStatements(shortOfMemory(Database.writer(file, Database.PATIENCE)));
        try (var log = new RandomAccessFile(folder.resolve("other.db-wal").toFile(), "rw")) {
            log.setLength(5 << 20);
        }
        Path other = folder.resolve("other.db");
        var writer = new Writer(new Transactions(other, statements, new WalMark(folder.resolve("mark"), other)));
        writer.call((all, inserts) -> true);
        Thread.sleep(2_000); // the pause

        assertThatThrownBy(() -> writer.call((all, inserts) -> true))
                .isInstanceOf(EffectFailed.class)
                .hasMessageContaining("the journal's writer broke off");
        writer.end();
        statements.close();
    }

    private static Connection shortOfMemory(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                WriterTest.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (arguments != null && String.valueOf(arguments[0]).contains("wal_checkpoint")) {
                        throw new OutOfMemoryError("of the test");
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
