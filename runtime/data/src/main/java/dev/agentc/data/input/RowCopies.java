package dev.agentc.data.input;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Rows in a file of their own that goes away again, in the folder for such. */
final class RowCopies implements AutoCloseable {
    private final Path path;
    private final FileChannel file;
    private final OutputStream out;
    private long length;
    private long flushed;

    RowCopies() throws IOException {
        path = Files.createTempFile("agentc-", ".jsonl");
        path.toFile().deleteOnExit();
        file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        out = new BufferedOutputStream(Channels.newOutputStream(file), 1 << 16);
    }

    /** @return where it begins */
    long add(RawRow row) throws IOException {
        out.write(row.block(), row.from(), row.length());
        length += row.length();
        return length - row.length();
    }

    byte[] read(long from, int count) throws IOException {
        if (from + count > flushed) {
            out.flush();
            flushed = length;
        }
        return RereadFile.read(file, from, count);
    }

    @Override
    public void close() throws IOException {
        file.close();
        Files.deleteIfExists(path);
    }
}
