package dev.agentc.data.output;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.GZIPOutputStream;

/**
 * A file that is there whole, once {@link #commit} returned, or as it was before. Packed if it is called {@code .gz}.
 */
public final class AtomicFile implements AutoCloseable {
    private final Path target;
    private final Path part;
    private final FileChannel channel;
    private final DiskStream disk;
    private final OutputStream out;
    private boolean done;

    /** @throws IOException if nothing can be written beside it */
    public AtomicFile(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException("it is a folder");
        }
        target = Files.isSymbolicLink(file) ? file.toRealPath() : file.toAbsolutePath();
        part = Files.createTempFile(target.getParent(), "." + target.getFileName() + ".", ".part");
        part.toFile().deleteOnExit();
        channel = FileChannel.open(part, StandardOpenOption.WRITE);
        disk = new DiskStream(channel);
        out = packed();
    }

    private OutputStream packed() throws IOException {
        var raw = new BufferedOutputStream(disk, 1 << 18);
        return target.toString().endsWith(".gz") ? new GZIPOutputStream(raw, 1 << 16) : raw;
    }

    public OutputStream stream() {
        return out;
    }

    /** Puts it in its place. */
    public void commit() throws IOException {
        if (out instanceof GZIPOutputStream gzip) {
            gzip.finish();
        }
        out.flush();
        disk.sync();
        channel.force(true);
        channel.close();
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        done = true;
    }

    /** Without {@link #commit} nothing is left of it. */
    @Override
    public void close() throws IOException {
        if (!done) {
            done = true;
            channel.close();
            Files.deleteIfExists(part);
        }
    }
}
