package dev.agentc.journal.lock;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Locks of the operating system on single bytes of the file {@code journal.lock}. A process that dies loses them at
 * once, whatever way it dies.
 *
 * <p>Byte 0 is held while a journal is being opened or closed, byte 1 shared as long as it is open, and each open journal
 * holds a byte of its own: the owner of its runs. On POSIX systems closing any descriptor of a file drops all locks this
 * process has on it, so there is one channel a file and process, counted.
 *
 * <p>The file's content counts who has passed the gate that byte 0 is. Whoever waits there sees by it that others come and
 * go, and waits on: only one who stays in it is given up on.
 */
public final class Locks {
    private static final long GATE = 0;
    private static final long IN_USE = 1;
    private static final long FIRST_OWNER = 1L << 20;
    private static final long OWNERS = 1L << 40;

    /** How long a process that closes its journal waits for one that stays in the gate. */
    private static final Duration CLOSING = Duration.ofSeconds(2);

    /** In milliseconds: no two who wait look at the same times for long. */
    private static final int LOOK = 8;

    private static final Map<Path, Shared> OPEN = new HashMap<>();

    private final Shared shared;
    private final FileLock mine;

    private Locks(Shared shared, FileLock mine) {
        this.shared = shared;
        this.mine = mine;
    }

    /** One file. Whoever opens or closes a journal here is alone in it; {@code users} belongs to {@link #OPEN}. */
    private static final class Shared {
        final Path file;

        /** Reads and writes of the channel itself would close it in a thread that is interrupted, and drop all locks. */
        final RandomAccessFile content;

        final FileChannel channel;
        int users;

        @Nullable
        FileLock inUse;

        Shared(Path file) throws IOException {
            this.file = file;
            content = new RandomAccessFile(file.toFile(), "rw");
            channel = content.getChannel();
        }

        /** How many have passed the gate; any other number where somebody died in it while it was written. */
        long passes() throws IOException {
            byte[] count = new byte[Long.BYTES];
            synchronized (content) {
                content.seek(0);
                content.read(count);
            }
            return ByteBuffer.wrap(count).getLong();
        }

        /** To be called by who is in the gate. That it cannot be counted on a full disk is no reason to keep anybody out. */
        void passed() {
            try {
                byte[] count =
                        ByteBuffer.allocate(Long.BYTES).putLong(passes() + 1).array();
                synchronized (content) {
                    content.seek(0);
                    content.write(count);
                }
            } catch (IOException e) {
                // those who wait do so no longer than if this one had stayed
            }
        }

        boolean isInUse() {
            return inUse != null && inUse.isValid();
        }
    }

    /** What is done while nobody else opens or closes the journal. */
    public interface Opening<T> {
        /** @param alone whether no other process and nobody else in this one has the journal open */
        T open(Locks locks, boolean alone) throws IOException;
    }

    /** What is done before a place is given up. */
    public interface Closing {
        /** @param last whether no other process and nobody else in this one has the journal open */
        public void close(boolean last) throws IOException;
    }

    /**
     * Takes a place among the journal's users. Waits while others open or close it.
     *
     * @param patience how long to wait for one who stays in it
     * @return empty if that was not long enough
     * @throws IOException if the lock file cannot be made or locked
     */
    public static <T> Optional<T> enter(Path file, Duration patience, Opening<T> opening) throws IOException {
        return enter(file, new Turn(patience, System::nanoTime), opening);
    }

    public static <T> Optional<T> enter(Path file, Turn patience, Opening<T> opening) throws IOException {
        Shared shared = join(file);
        boolean entered = false;
        try {
            // Others of this process go first, which may take longer than anybody is to wait in vain.
            patience.look(shared.passes());
            synchronized (shared) {
                Optional<T> result = enter(shared, patience, opening);
                entered = result.isPresent();
                return result;
            }
        } finally {
            if (!entered) {
                leave(shared);
            }
        }
    }

    private static <T> Optional<T> enter(Shared shared, Turn patience, Opening<T> opening) throws IOException {
        try (FileLock gate = gate(shared, patience)) {
            if (gate == null) {
                return Optional.empty();
            }
            boolean others = shared.isInUse();
            boolean alone = !others && isFree(shared.channel, IN_USE, false);
            if (!others) {
                shared.inUse = used(shared.channel);
            }
            FileLock mine = own(shared.channel);
            boolean opened = false;
            try {
                T result = opening.open(new Locks(shared, mine), alone);
                opened = true;
                return Optional.of(result);
            } finally {
                if (!opened) {
                    giveUp(shared, mine, others);
                }
                shared.passed();
            }
        }
    }

    /** Still behind the gate, so that nobody takes this for a journal that is open. */
    private static void giveUp(Shared shared, FileLock mine, boolean others) throws IOException {
        mine.release();
        if (!others && shared.inUse != null) {
            shared.inUse.release();
        }
    }

    /** Null after waiting in vain. */
    private static @Nullable FileLock gate(Shared shared, Turn patience) throws IOException {
        while (true) {
            Optional<FileLock> lock = tryLock(shared.channel, GATE, false);
            if (lock.isPresent() || patience.isOver(shared.passes())) {
                return lock.orElse(null);
            }
            try {
                Thread.sleep(ThreadLocalRandom.current().nextInt(1, LOOK));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted");
            }
        }
    }

    /** Only who is in the gate ever holds it alone. */
    private static FileLock used(FileChannel channel) throws IOException {
        return tryLock(channel, IN_USE, true)
                .orElseThrow(() -> new IOException("the lock file is locked by another program"));
    }

    private static FileLock own(FileChannel channel) throws IOException {
        while (true) {
            Optional<FileLock> lock =
                    tryLock(channel, FIRST_OWNER + ThreadLocalRandom.current().nextLong(OWNERS), false);
            if (lock.isPresent()) {
                return lock.get();
            }
        }
    }

    /** Names this journal's process in the rows of its runs. */
    public long owner() {
        return mine.position();
    }

    /** Whether somebody who is alive, here or in another process, is that owner. */
    public boolean isAlive(long owner) {
        // one probe at a time: another thread's would look like a lock of this process
        synchronized (shared.channel) {
            try {
                return owner != 0 && !isFree(shared.channel, owner, true);
            } catch (IOException e) {
                return true; // cannot tell: nobody is robbed of a run
            }
        }
    }

    /** Whether no other process and nobody else in this one has the journal open; where that cannot be told, somebody may. */
    public boolean isAlone() {
        try {
            synchronized (shared) {
                try (FileLock gate = gate(shared, new Turn(Duration.ZERO, System::nanoTime))) {
                    return gate != null && isNobodyElse();
                }
            }
        } catch (IOException e) {
            return false;
        }
    }

    private boolean isNobodyElse() throws IOException {
        boolean alone = isLast();
        if (!shared.isInUse()) {
            shared.inUse = used(shared.channel); // let go of to look who else has it
        }
        return alone;
    }

    /** Lets go of the owner's byte only, as the death of the process would. */
    void loseOwner() throws IOException {
        mine.release();
    }

    /** Gives the place up. */
    public void close(Closing closing) throws IOException {
        try {
            synchronized (shared) {
                try (FileLock gate = gate(shared, new Turn(CLOSING, System::nanoTime))) {
                    closing.close(gate != null && isLast());
                    if (gate != null) {
                        shared.passed();
                    }
                } finally {
                    if (mine.isValid()) {
                        mine.release();
                    }
                }
            }
        } finally {
            leave(shared);
        }
    }

    /** Only behind the gate: where it leaves this process with no place, nobody can come in the meantime. */
    private boolean isLast() throws IOException {
        if (users(shared) > 1 || !shared.isInUse()) {
            return false;
        }
        shared.inUse.release();
        return isFree(shared.channel, IN_USE, false);
    }

    private static Shared join(Path file) throws IOException {
        synchronized (OPEN) {
            Shared shared = OPEN.get(file);
            if (shared == null) {
                shared = new Shared(file);
                OPEN.put(file, shared);
            }
            shared.users++;
            return shared;
        }
    }

    private static int users(Shared shared) {
        synchronized (OPEN) {
            return shared.users;
        }
    }

    private static void leave(Shared shared) throws IOException {
        synchronized (OPEN) {
            if (--shared.users == 0) {
                OPEN.remove(shared.file);
                shared.content.close();
            }
        }
    }

    /** A shared probe does not disturb others who probe. */
    private static boolean isFree(FileChannel channel, long offset, boolean probeShared) throws IOException {
        Optional<FileLock> lock = tryLock(channel, offset, probeShared);
        if (lock.isPresent()) {
            lock.get().release();
        }
        return lock.isPresent();
    }

    private static Optional<FileLock> tryLock(FileChannel channel, long offset, boolean asShared) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock(offset, 1, asShared));
        } catch (OverlappingFileLockException e) {
            return Optional.empty(); // held in this process
        }
    }
}
