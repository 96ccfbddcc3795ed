package dev.agentc.engine.run;

import dev.agentc.effect.EffectFailed;
import java.time.Duration;

/**
 * When a tool that does several things must be done; looked at whenever it begins another one.
 *
 * @param at on the clock's monotonic scale
 * @param tool whose time-out it is
 * @param after its length
 */
record Deadline(long at, String tool, Duration after) {
  static final Deadline NONE = new Deadline(Long.MAX_VALUE, "", Duration.ZERO);

  Deadline earlier(Deadline other) {
    return at <= other.at ? this : other;
  }

  /** What is left of it, or {@code most} if that is less. */
  Duration within(Duration most, long now) {
    if (this == NONE) {
      return most;
    }
    Duration left = Duration.ofNanos(Math.max(1, at - now));
    return left.compareTo(most) < 0 ? left : most;
  }

  /** @throws EffectFailed {@code ToolFailed} if it has passed */
  void check(Activation here) {
    if (this != NONE && here.run().world().clock().nanos() > at) {
      throw EffectFailed.tool(
          tool, tool + " took longer than " + after.toMillis() / 1000.0 + " s", false, "Raise its `timeout`, or let it do less.");
    }
  }
}
