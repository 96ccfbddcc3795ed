package dev.agentc.effect;

import java.time.Duration;
import java.time.Instant;

/** Time. */
public interface Clock {
  Instant now();

  /** Monotonic, for lengths of time. */
  long nanos();

  /** @throws InterruptedException if the waiting thread is cancelled */
  void sleep(Duration length) throws InterruptedException;
}
