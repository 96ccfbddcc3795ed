package dev.agentc.models.openai;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse.ResponseInfo;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What one call's connection did: status, headers, bytes. LangChain4j's client keeps these to itself; it runs over a
 * {@link WatchedClient}, which tells the wire of the call that is being made.
 */
final class Wire {
  /** Set around the moment a request is handed over; LangChain4j sends on the thread that asks. */
  static final ScopedValue<Wire> OF_CALL = ScopedValue.newInstance();

  private static final long MOST_BYTES = 64L << 20;

  private volatile @Nullable CompletableFuture<?> exchange;
  private volatile @Nullable InputStream body;
  private volatile @Nullable ResponseInfo opened;
  private volatile boolean cancelled;
  private volatile long lastNanos = System.nanoTime();
  private long bytes;

  void sent(CompletableFuture<?> response) {
    exchange = response;
    if (cancelled) {
      cancel(); // it was given up before there was anything to cancel
    }
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
    CompletableFuture<?> response = exchange;
    if (response != null) {
      response.cancel(true);
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

  private final class Counted extends FilterInputStream {
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
