package dev.agentc.data.input;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Rows that are read more than once: from the file itself, or from an unpacked copy that goes away again. */
public final class RereadFile implements AutoCloseable {
    private final Path path;
    private final boolean isCopy;

    private RereadFile(Path path, boolean isCopy) {
        this.path = path;
        this.isCopy = isCopy;
    }

    public static RereadFile of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            boolean packed = in.read() == 0x1F && in.read() == 0x8B;
            if (!packed && Files.isRegularFile(file)) {
                return new RereadFile(file, false);
            }
        }
        try (InputStream in = Files.newInputStream(file)) {
            return copied(in);
        }
    }

    /** What can be read once only, as standard input. */
    public static RereadFile copied(InputStream given) throws IOException {
        Path copy = Files.createTempFile("agentc-", ".jsonl");
        copy.toFile().deleteOnExit();
        try (InputStream in = RowSource.unpacked(given)) {
            Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
        }
        return new RereadFile(copy, true);
    }

    /** From the first row on. */
    public RowSource rows() throws IOException {
        return RowSource.of(Files.newInputStream(path));
    }

    /** One row again. */
    public RawRow again(RawPlace place) throws IOException {
        try (var file = new RandomAccessFile(path.toFile(), "r")) {
            byte[] bytes = new byte[place.length()];
            file.seek(place.offset());
            file.readFully(bytes);
            return new RawRow(place.line(), place.offset(), bytes, "");
        }
    }

    @Override
    public void close() throws IOException {
        if (isCopy) {
            Files.deleteIfExists(path);
        }
    }
}
