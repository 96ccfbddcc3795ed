package dev.agentc.models.openai;

import dev.agentc.effect.http.TextBody;
import dev.agentc.effect.http.Unreadable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse.ResponseInfo;
import java.util.Optional;
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

    /**
     * The body without a coding that nobody asked for, as UTF-8. Of a refusal that cannot be read, that it is one matters more than in which
     * words.
     */
    InputStream plain(InputStream stream) {
        InputStream plain = TextBody.utf8(stream, headers("content-encoding"), header("content-type"), MOST_BYTES);
        ResponseInfo info = opened;
        return info != null && info.statusCode() >= 300 ? new Words(plain) : plain;
    }

    /** Ends where it cannot be read any further. */
    private static final class Words extends FilterInputStream {
        Words(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            try {
                return super.read();
            } catch (Unreadable e) {
                return -1;
            }
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            try {
                return super.read(buffer, from, length);
            } catch (Unreadable e) {
                return -1;
            }
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

    /** All of that name, which together say what one would. (RFC 9110, section 5.3) */
    private String headers(String name) {
        ResponseInfo info = opened;
        return info == null ? "" : String.join(", ", info.headers().allValues(name));
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

    /** A sign of life with each byte, and no more of them than any reply has. */
    private final class Counted extends FilterInputStream {
        private long bytes;

        Counted(InputStream in) {
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

        private void count(int read) throws IOException {
            lastNanos = System.nanoTime();
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
