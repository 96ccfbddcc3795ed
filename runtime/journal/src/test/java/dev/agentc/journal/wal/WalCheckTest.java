package dev.agentc.journal.wal;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WalCheckTest {
    @TempDir
    Path folder;

    /** It is read while nobody else can open the journal, by processes that have little. */
    @Test
    void a_long_log_is_not_held_in_memory() throws Exception {
        Path log = folder.resolve("journal.db-wal");
        try (var file = new RandomAccessFile(log.toFile(), "rw")) {
            file.writeInt(0x377f0682);
            file.writeInt(3_007_000);
            file.writeInt(4096);
            file.setLength(600L << 20);
        }
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();

        assertThat(WalCheck.of(log)).isEqualTo(WalCheck.Verdict.SOUND);

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(50 << 20);
    }
}
