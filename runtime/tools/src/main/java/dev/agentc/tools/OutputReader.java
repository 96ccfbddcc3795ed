package dev.agentc.tools;

import dev.agentc.effect.charset.Decoded;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** What a program writes to one of its outputs, read as it comes so that it never waits for us. */
final class OutputReader {
    private static final long GRACE_MILLIS = 5_000;

    private final Kept kept;
    private final Thread reader;
    private volatile boolean overflowed;

    private OutputReader(InputStream in, Kept kept, Runnable onOverflow) {
        this.kept = kept;
        // Reading a pipe holds its thread: virtual ones would run out where something keeps the pipe open.
        this.reader = Thread.ofPlatform().daemon().unstarted(() -> drain(in, onOverflow));
        reader.start();
    }

    /** Keeps the first bytes. {@code onOverflow} is called once more than {@code limit} came; they are dropped. */
    static OutputReader beginning(InputStream in, int limit, Runnable onOverflow) {
        return new OutputReader(in, new Beginning(limit), onOverflow);
    }

    /** Keeps the last bytes: what a program says last is why it ends. */
    static OutputReader end(InputStream in, int limit) {
        return new OutputReader(in, new End(limit), () -> {});
    }

    boolean overflowed() {
        return overflowed;
    }

    /** Everything that was kept; waits for the end of the stream. */
    Decoded text() throws InterruptedException {
        reader.join(GRACE_MILLIS);
        synchronized (kept) {
            return Decoded.utf8(kept.bytes());
        }
    }

    private void drain(InputStream in, Runnable onOverflow) {
        byte[] buffer = new byte[8192];
        try (in) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                keep(buffer, read, onOverflow);
            }
        } catch (IOException e) {
            // The program is gone, and what it wrote before is here.
        }
    }

    private void keep(byte[] buffer, int read, Runnable onOverflow) {
        synchronized (kept) {
            if (kept.add(buffer, read) || overflowed) {
                return;
            }
            overflowed = true;
        }
        onOverflow.run();
    }

    /** A part of what came, no longer than a limit. */
    private interface Kept {
        /** @return whether everything is kept that came so far */
        boolean add(byte[] buffer, int length);

        byte[] bytes();
    }

    private static final class Beginning implements Kept {
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private final int limit;

        Beginning(int limit) {
            this.limit = limit;
        }

        @Override
        public boolean add(byte[] buffer, int length) {
            int room = Math.min(length, limit - kept.size());
            kept.write(buffer, 0, room);
            return room == length;
        }

        @Override
        public byte[] bytes() {
            return kept.toByteArray();
        }
    }

    private static final class End implements Kept {
        private final byte[] ring;
        private long came;

        End(int limit) {
            this.ring = new byte[limit];
        }

        @Override
        public boolean add(byte[] buffer, int length) {
            for (int i = Math.max(0, length - ring.length); i < length; i++) {
                ring[(int) ((came + i) % ring.length)] = buffer[i];
            }
            came += length;
            return came <= ring.length;
        }

        @Override
        public byte[] bytes() {
            if (came <= ring.length) {
                return Arrays.copyOf(ring, (int) came);
            }
            byte[] bytes = new byte[ring.length];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = ring[(int) ((came + i) % ring.length)];
            }
            return fromCharacter(bytes);
        }

        /** The cut may lie within a character. (RFC 3629: its further bytes begin with the bits 10) */
        private static byte[] fromCharacter(byte[] bytes) {
            int first = 0;
            while (first < Math.min(3, bytes.length) && (bytes[first] & 0xC0) == 0x80) {
                first++;
            }
            return Arrays.copyOfRange(bytes, first, bytes.length);
        }
    }
}
