package dev.agentc.data.input;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Rows some of which are read once more: from the file itself or, where that is packed or can be read once only, from a file of those
 * alone that goes away again.
 */
public final class RereadFile implements AutoCloseable {
    private final Path path;
    private final @Nullable InputStream once;
    private final @Nullable OutputStream copies;
    private long copied;
    private @Nullable RandomAccessFile file;

    private RereadFile(Path path, @Nullable InputStream once) throws IOException {
        this.path = path;
        this.once = once;
        this.copies = once == null ? null : new BufferedOutputStream(Files.newOutputStream(path), 1 << 16);
    }

    public static RereadFile of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            boolean packed = in.read() == 0x1F && in.read() == 0x8B;
            if (!packed && Files.isRegularFile(file)) {
                return new RereadFile(file, null);
            }
        }
        return once(Files.newInputStream(file));
    }

    /** What can be read once only, as standard input. */
    public static RereadFile once(InputStream given) throws IOException {
        Path copies = Files.createTempFile("agentc-", ".jsonl");
        copies.toFile().deleteOnExit();
        return new RereadFile(copies, given);
    }

    /** All of them; to be called once. */
    public RowSource rows() throws IOException {
        return RowSource.of(once == null ? Files.newInputStream(path) : once);
    }

    /** Keeps a row in mind, so that it can be had {@link #again}. */
    public RawPlace keep(RawRow row) throws IOException {
        if (copies == null) {
            return new RawPlace(row.line(), row.offset(), row.length());
        }
        copies.write(row.block(), row.from(), row.length());
        copied += row.length();
        return new RawPlace(row.line(), copied - row.length(), row.length());
    }

    /** One row again. */
    public RawRow again(RawPlace place) throws IOException {
        if (file == null) {
            if (copies != null) {
                copies.flush();
            }
            file = new RandomAccessFile(path.toFile(), "r");
        }
        byte[] bytes = new byte[place.length()];
        file.seek(place.offset());
        file.readFully(bytes);
        return new RawRow(place.line(), place.offset(), bytes, 0, bytes.length, "");
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
        if (copies != null) {
            copies.close();
            Files.deleteIfExists(path);
        }
    }
}
