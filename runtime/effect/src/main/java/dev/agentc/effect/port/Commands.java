package dev.agentc.effect.port;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Programs that tools start: argument lists, never a shell. */
public interface Commands {

    /** @param environment everything the program sees, {@code PATH}, {@code HOME} and the locale included */
    record Call(
            String tool,
            List<String> arguments,
            Path folder,
            Map<String, String> environment,
            String input,
            Duration timeout) {
        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    /**
     * @param output as UTF-8, without a byte order mark
     * @param errors the last of what it wrote to standard error, as UTF-8
     * @param replaced how many times U+FFFD stands in the output for bytes that are no text
     */
    record Answer(int exit, String output, String errors, int replaced) {
        /** What was text throughout. */
        public Answer(int exit, String output, String errors) {
            this(exit, output, errors, 0);
        }
    }

    /**
     * Waits for the program; past the time-out it and what it started are killed.
     *
     * @throws EffectFailed {@code ToolFailed} if it cannot be started, writes too much or takes too long; the last is {@link
     *     EffectFailed#isUncertain}
     */
    Answer run(Call call);
}
