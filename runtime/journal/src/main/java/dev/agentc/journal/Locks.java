package dev.agentc.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
final class Locks implements AutoCloseable {
  private static final long GATE = 0;
  private static final long IN_USE = 1;
  private static final long FIRST_OWNER = 1L << 20;
  private static final long OWNERS = 1L << 40;

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

  /** What is done while nobody else opens the journal. */
  interface Opening<T> {
    /** @param alone whether no other process and nobody else in this one has the journal open */
    T open(Locks locks, boolean alone) throws IOException;
  }

  /**
   * Takes a place among the journal's users. Waits while another process is opening it.
   *
   * @throws IOException if the lock file cannot be made or locked
   */
  static <T> T enter(Path file, Opening<T> opening) throws IOException {
    synchronized (OPEN) {
      Shared shared = OPEN.get(file);
      if (shared == null) {
        shared = new Shared(file, FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
        OPEN.put(file, shared);
      }
      shared.users++;
      boolean entered = false;
      try (FileLock gate = shared.channel.lock(GATE, 1, false)) {
        boolean alone = shared.inUse == null && isFree(shared.channel, IN_USE, false);
        if (shared.inUse == null) {
          shared.inUse = shared.channel.lock(IN_USE, 1, true);
        }
        T result = opening.open(new Locks(shared, own(shared.channel)), alone);
        entered = true;
        return result;
      } finally {
        if (!entered) {
          leave(shared);
        }
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

  @Override
  public void close() throws IOException {
    synchronized (OPEN) {
      if (mine.isValid()) {
        mine.release();
      }
      leave(shared);
    }
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
