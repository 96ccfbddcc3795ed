package dev.agentc.effect;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Programs that tools start: argument lists, never a shell. */
public interface Commands {

  /** @param environment everything the program sees, {@code PATH HOME LANG} included */
  record Call(String tool, List<String> arguments, Path folder, Map<String, String> environment, String input, Duration timeout) {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  record Answer(int exit, String output, String errors) {}

  /**
   * Waits for the program; past the time-out it and what it started are killed.
   *
   * @throws EffectFailed {@code ToolFailed} if it cannot be started, writes too much or takes too long; the last is {@link
   *     EffectFailed#isUncertain}
   */
  Answer run(Call call);
}
