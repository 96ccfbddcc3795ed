package dev.agentc.models.openai;

import dev.agentc.models.openai.reply.Recoded;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse.ResponseInfo;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * What one call's connection did: status, headers, bytes. LangChain4j's client keeps these to itself; it runs over a
 * {@link WatchedClient}, which tells the wire of the call that is being made.
 */
final class Wire {
    private static final long MOST_BYTES = 64L << 20;

    private volatile @Nullable Thread sender;
    private volatile @Nullable InputStream body;
    private volatile @Nullable ResponseInfo opened;
    private volatile @Nullable URI called;
    private volatile boolean cancelled;
    private volatile long lastNanos = System.nanoTime();

    /** @param thread which does nothing but this call, and waits for the response */
    void sentBy(Thread thread) {
        sender = thread;
        if (cancelled) {
            cancel(); // it was given up before there was anything to cancel
        }
    }

    /** The address of the request that goes out next. */
    void calls(URI address) {
        called = address;
    }

    /** The last address that was called; empty if it did not come to that. */
    Optional<URI> called() {
        return Optional.ofNullable(called);
    }

    void opened(ResponseInfo info) {
        opened = info;
        lastNanos = System.nanoTime();
    }

    /** The body as it is read, counted. */
    InputStream counted(InputStream stream) {
        body = stream;
        if (cancelled) {
            cancel();
        }
        return new Counted(stream);
    }

    /** The body without a coding that nobody asked for, as UTF-8. */
    InputStream plain(InputStream stream) {
        InputStream unpacked = unpacked(stream);
        return Recoded.utf8(unpacked == stream ? stream : new Bounded(unpacked), header("content-type"));
    }

    private InputStream unpacked(InputStream stream) {
        return switch (header("content-encoding").strip().toLowerCase(Locale.ROOT)) {
            case "gzip", "x-gzip" -> new Unpacked(stream);
            case "deflate" -> new InflaterInputStream(stream);
            case "br", "zstd", "compress" ->
                new Sealed(stream, header("content-encoding").strip());
            default -> stream;
        };
    }

    /** In a coding that the JDK cannot read. */
    private static final class Sealed extends FilterInputStream {
        private final String coding;

        Sealed(InputStream in, String coding) {
            super(in);
            this.coding = coding;
        }

        @Override
        public int read() throws IOException {
            throw new ZipException("as `" + coding + "`, which was not asked for");
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            return read();
        }
    }

    /** Opened when it is read: to look at the beginning waits for the server. */
    private static final class Unpacked extends InputStream {
        private final InputStream packed;
        private @Nullable InputStream plain;

        Unpacked(InputStream packed) {
            this.packed = packed;
        }

        @Override
        public int read() throws IOException {
            return opened().read();
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            return opened().read(buffer, from, length);
        }

        private InputStream opened() throws IOException {
            InputStream open = plain == null ? new GZIPInputStream(packed) : plain;
            plain = open;
            return open;
        }

        @Override
        public void close() throws IOException {
            packed.close();
        }
    }

    /** Monotonic time of the last sign of life. */
    long lastNanos() {
        return lastNanos;
    }

    /** Empty if there is none. */
    String header(String name) {
        ResponseInfo info = opened;
        return info == null ? "" : info.headers().firstValue(name).orElse("");
    }

    /** Gives the connection up, whatever it is doing. */
    void cancel() {
        cancelled = true;
        Thread thread = sender;
        if (thread != null) {
            thread.interrupt();
        }
        InputStream stream = body;
        if (stream != null) {
            try {
                stream.close();
            } catch (IOException e) {
                // It is being given up: that it cannot even be closed changes nothing.
            }
        }
    }

    /** A sign of life with each byte. */
    private final class Counted extends Bounded {
        Counted(InputStream in) {
            super(in);
        }

        @Override
        void count(int read) throws IOException {
            lastNanos = System.nanoTime();
            super.count(read);
        }
    }

    /** No longer than any reply, packed or not: a few bytes may stand for as many as one likes. */
    private static class Bounded extends FilterInputStream {
        private long bytes;

        Bounded(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            int read = super.read(buffer, from, length);
            count(Math.max(0, read));
            return read;
        }

        void count(int read) throws IOException {
            bytes += read;
            if (bytes > MOST_BYTES) {
                throw new TooLarge(MOST_BYTES);
            }
        }
    }

    /** A reply beyond what any model writes. */
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;

        TooLarge(long limit) {
            super("the reply is larger than " + (limit >> 20) + " MB");
        }
    }
}
