package dev.agentc.effect.port;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Programs that tools start: argument lists, never a shell. */
public interface Commands {
    /** The variable in which a program, and what it starts, sees the key of its call. */
    String KEY = "AGENTC_EFFECT_KEY";

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
     * The process that a program became.
     *
     * @param group its number, which is that of its process group where there are any
     * @param since tells it from a later process of that number, in the system's own words; empty where it does not tell
     */
    record Began(long group, String since) {}

    /**
     * A program that was begun by a process that died.
     *
     * @param key what it saw as {@link #KEY}
     * @param began what is recorded of its process; empty if its caller died before that
     */
    record Left(String key, Optional<Began> began) {}

    /** How a program came to an end whose caller had died. */
    enum End {
        /** There was nothing left of it. */
        GONE,
        /** It was still at work, and ended by itself. */
        ENDED,
        /** It was still at work for too long, and was ended. */
        KILLED
    }

    /**
     * Waits for the program; past the time-out it and what it started are killed.
     *
     * @throws EffectFailed {@code ToolFailed} if it cannot be started, is given what no program may be, writes too much or takes too
     *     long; the last is {@link EffectFailed#isUncertain}
     */
    Answer run(Call call);

    /** The same, telling which process it became as soon as there is one. */
    default Answer run(Call call, Consumer<Began> began) {
        return run(call);
    }

    /**
     * Sees to it that nothing is at work any more of a program whose caller died.
     *
     * @param patience how long it may go on before it is ended
     */
    default End end(Left left, Duration patience) {
        return End.GONE;
    }
}
