package dev.agentc.journal;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
 * <p>Byte 0 is held while a journal is being opened, byte 1 shared as long as it is open, and each open journal holds a
 * byte of its own: the owner of its runs. On POSIX systems closing any descriptor of a file drops all locks this process
 * has on it, so there is one channel a file and process, counted.
 */
final class Locks {
  private static final long GATE = 0;
  private static final long IN_USE = 1;
  private static final long FIRST_OWNER = 1L << 20;
  private static final long OWNERS = 1L << 40;

  /** How long a process that closes its journal waits for others who open or close it. */
  private static final Duration CLOSING = Duration.ofSeconds(2);

  private static final Map<Path, Shared> OPEN = new HashMap<>();

  private final Shared shared;
  private final FileLock mine;

  private Locks(Shared shared, FileLock mine) {
    this.shared = shared;
    this.mine = mine;
  }

  private static final class Shared {
    final Path file;
    final FileChannel channel;
    int users;
    @Nullable FileLock inUse;

    Shared(Path file, FileChannel channel) {
      this.file = file;
      this.channel = channel;
    }
  }

  /** What is done while nobody else opens or closes the journal. */
  interface Opening<T> {
    /** @param alone whether no other process and nobody else in this one has the journal open */
    T open(Locks locks, boolean alone) throws IOException;
  }

  /** What is done before a place is given up. */
  interface Closing {
    /** @param last whether no other process and nobody else in this one has the journal open */
    void close(boolean last) throws IOException;
  }

  /**
   * Takes a place among the journal's users. Waits while another process is opening it.
   *
   * @param patience how long to wait
   * @return empty if that was not long enough
   * @throws IOException if the lock file cannot be made or locked
   */
  static <T> Optional<T> enter(Path file, Duration patience, Opening<T> opening) throws IOException {
    synchronized (OPEN) {
      Shared shared = OPEN.get(file);
      if (shared == null) {
        shared = new Shared(file, FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
        OPEN.put(file, shared);
      }
      shared.users++;
      boolean entered = false;
      try (FileLock gate = gate(shared.channel, patience)) {
        if (gate == null) {
          return Optional.empty();
        }
        boolean alone = shared.inUse == null && isFree(shared.channel, IN_USE, false);
        if (shared.inUse == null) {
          shared.inUse = shared.channel.lock(IN_USE, 1, true);
        }
        T result = opening.open(new Locks(shared, own(shared.channel)), alone);
        entered = true;
        return Optional.of(result);
      } finally {
        if (!entered) {
          leave(shared);
        }
      }
    }
  }

  /** Null after waiting in vain. */
  private static @Nullable FileLock gate(FileChannel channel, Duration patience) throws IOException {
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      Optional<FileLock> lock = tryLock(channel, GATE, false);
      if (lock.isPresent() || System.nanoTime() > end) {
        return lock.orElse(null);
      }
      try {
        Thread.sleep(10);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted");
      }
    }
  }

  private static FileLock own(FileChannel channel) throws IOException {
    while (true) {
      Optional<FileLock> lock = tryLock(channel, FIRST_OWNER + ThreadLocalRandom.current().nextLong(OWNERS), false);
      if (lock.isPresent()) {
        return lock.get();
      }
    }
  }

  /** Names this journal's process in the rows of its runs. */
  long owner() {
    return mine.position();
  }

  /** Whether somebody who is alive, here or in another process, is that owner. */
  boolean isAlive(long owner) {
    try {
      return owner != 0 && !isFree(shared.channel, owner, true);
    } catch (IOException e) {
      return true; // cannot tell: nobody is robbed of a run
    }
  }

  /** Lets go of the owner's byte only, as the death of the process would. */
  void loseOwner() throws IOException {
    mine.release();
  }

  /** Gives the place up. */
  void close(Closing closing) throws IOException {
    synchronized (OPEN) {
      try (FileLock gate = gate(shared.channel, CLOSING)) {
        closing.close(gate != null && isLast());
      } finally {
        if (mine.isValid()) {
          mine.release();
        }
        leave(shared);
      }
    }
  }

  /** Only behind the gate: where it leaves this process with no place, nobody can come in the meantime. */
  private boolean isLast() throws IOException {
    if (shared.users > 1 || shared.inUse == null) {
      return false;
    }
    shared.inUse.release();
    return isFree(shared.channel, IN_USE, false);
  }

  private static void leave(Shared shared) throws IOException {
    if (--shared.users == 0) {
      OPEN.remove(shared.file);
      shared.channel.close();
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
