package dev.agentc.tools;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** What a program writes to one of its outputs, read as it comes so that it never waits for us. */
final class Outlet {
  private static final long GRACE_MILLIS = 5_000;

  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private final int limit;
  private final Thread reader;
  private volatile boolean overflowed;

  private Outlet(InputStream in, int limit, Runnable onOverflow) {
    this.limit = limit;
    // Reading a pipe holds its thread: virtual ones would run out where something keeps the pipe open.
    this.reader = Thread.ofPlatform().daemon().unstarted(() -> drain(in, onOverflow));
  }

  /** @param onOverflow is called once more than {@code limit} bytes came; they are dropped */
  static Outlet of(InputStream in, int limit, Runnable onOverflow) {
    var outlet = new Outlet(in, limit, onOverflow);
    outlet.reader.start();
    return outlet;
  }

  boolean overflowed() {
    return overflowed;
  }

  /** Everything that was kept, as UTF-8; waits for the end of the stream. */
  String text() throws InterruptedException {
    reader.join(GRACE_MILLIS);
    synchronized (kept) {
      return kept.toString(StandardCharsets.UTF_8);
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
      int room = Math.min(read, limit - kept.size());
      kept.write(buffer, 0, room);
      if (room == read || overflowed) {
        return;
      }
      overflowed = true;
    }
    onOverflow.run();
  }
}
