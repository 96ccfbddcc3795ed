package dev.agentc.engine.outside;

import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.port.Commands;
import java.util.regex.Pattern;

/** Why a program failed: what it said last. */
final class LastWords {
    /** How much of each output goes into a failure, from its end, in characters. */
    private static final int MOST = 4_000;

    /** Colours and movements of a terminal: control sequences, titles, and the short ones. (ECMA-48, section 5) */
    private static final Pattern ESCAPES = Pattern.compile(
            "\\x1B(?:\\[[0-?]*[ -/]*[@-~]|\\][^\\x07\\x1B]*(?:\\x07|\\x1B\\\\)|[ -/]*[0-~])|[^\\r\\n]?\\x08");

    /** A progress bar draws its line anew after a return alone. */
    private static final Pattern LINE_END = Pattern.compile("[\\r\\n]+");

    private static final int SIGNAL = 128;
    private static final int LAST_SIGNAL = 64;
    private static final int KILL = 9;

    private LastWords() {}

    static EffectFailed of(String tool, Commands.Answer answer) {
        String errors = end(answer.errors());
        String output = end(answer.output());
        String last = lastLine(errors).isEmpty() ? lastLine(output) : lastLine(errors);
        EffectFailed failed = EffectFailed.tool(
                tool,
                "exit code " + answer.exit() + (last.isEmpty() ? "" : ": " + last),
                null,
                output.isEmpty() ? null : output,
                answer.exit(),
                errors,
                false,
                next(answer.exit()));
        return failed.curable(); // what it met may be gone another time
    }

    /** A signal ends a program whatever its arguments are; by 128 and the signal's number shells say so. (POSIX, 2.8.2) */
    private static String next(int exit) {
        return exit > SIGNAL && exit <= SIGNAL + LAST_SIGNAL
                ? "See what ended it: the signal " + (exit - SIGNAL)
                        + (exit == SIGNAL + KILL ? ", as where memory runs out." : ".")
                : "Correct its arguments by what it says on standard error.";
    }

    private static String end(String said) {
        String text = said.strip();
        int from = Math.max(0, text.length() - MOST);
        return text.substring(from > 0 && Character.isLowSurrogate(text.charAt(from)) ? from + 1 : from);
    }

    /** The last line that says something. */
    private static String lastLine(String said) {
        String last = "";
        for (String line : LINE_END.split(ESCAPES.matcher(said).replaceAll(""))) {
            last = line.isBlank() ? last : line.strip();
        }
        return last;
    }
}
