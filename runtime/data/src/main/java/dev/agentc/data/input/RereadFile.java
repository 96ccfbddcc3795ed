package dev.agentc.data.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Rows some of which are read once more: from the file itself or, where that is packed or can be read once only, and of rows that do
 * not stand in it, from a file of those alone that goes away again.
 */
public final class RereadFile implements AutoCloseable {
    private static final String CHANGED = "the file was changed while it was read";

    private final InputStream in;

    /** Null where nothing is found again by its offset. */
    private final @Nullable FileChannel file;

    private final CRC32C crc = new CRC32C();
    private @Nullable RowCopies copies;

    private RereadFile(InputStream in, @Nullable FileChannel file) {
        this.in = in;
        this.file = file;
    }

    public static RereadFile of(Path path) throws IOException {
        FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
        boolean isThere = Files.isRegularFile(path) && !isPacked(file); // what is none may be gone once it was read
        return new RereadFile(Channels.newInputStream(file), isThere ? file : null);
    }

    /** What can be read once only, as standard input. */
    public static RereadFile once(InputStream given) {
        return new RereadFile(given, null);
    }

    private static boolean isPacked(FileChannel file) throws IOException {
        ByteBuffer first = ByteBuffer.allocate(2);
        file.read(first, 0);
        return first.get(0) == 0x1F && (first.get(1) & 0xFF) == 0x8B; // RFC 1952, 2.3.1
    }

    /** All of them; to be called once. */
    public RawRows rows() throws IOException {
        return RowSource.of(in);
    }

    /** Keeps a row in mind, so that it can be had {@link #again}. */
    public RawPlace keep(RawRow row) throws IOException {
        int sum = sum(row.block(), row.from(), row.length());
        if (file != null && row.offset() != RawRow.NOWHERE) {
            return new RawPlace(row.line(), row.offset(), row.length(), sum);
        }
        if (copies == null) {
            copies = new RowCopies();
        }
        return new RawPlace(row.line(), ~copies.add(row), row.length(), sum);
    }

    /**
     * One row again.
     *
     * @throws IOException also where it is not what it was
     */
    public RawRow again(RawPlace place) throws IOException {
        boolean isCopy = place.offset() < 0;
        byte[] bytes = isCopy ? copied(place) : read(found(), place.offset(), place.length());
        if (sum(bytes, 0, bytes.length) != place.sum()) {
            throw new IOException(CHANGED);
        }
        long offset = isCopy ? RawRow.NOWHERE : place.offset();
        return new RawRow(place.line(), offset, bytes, 0, bytes.length, "");
    }

    private byte[] copied(RawPlace place) throws IOException {
        if (copies == null) {
            throw new IllegalStateException("nothing was copied");
        }
        return copies.read(~place.offset(), place.length());
    }

    private FileChannel found() {
        if (file == null) {
            throw new IllegalStateException("nothing is found again");
        }
        return file;
    }

    private int sum(byte[] bytes, int from, int length) {
        crc.reset();
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }

    /** So many bytes from a place on. */
    static byte[] read(FileChannel file, long from, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count);
        while (bytes.hasRemaining()) {
            if (file.read(bytes, from + bytes.position()) < 0) {
                throw new IOException(CHANGED);
            }
        }
        return bytes.array();
    }

    @Override
    public void close() throws IOException {
        in.close();
        if (copies != null) {
            copies.close();
        }
    }
}
