package dev.agentc.tools;

import dev.agentc.effect.port.Commands;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Whether what a program is given arrives as it was written: a JVM puts a question mark, in silence, for what it cannot encode. */
final class EncodableWords {
    /** The JVM's own for arguments and variables; it follows the locale that the JVM was started under. */
    private static final Charset NATIVE =
            Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"), StandardCharsets.UTF_8);

    private EncodableWords() {}

    /** @throws dev.agentc.effect.EffectFailed {@code ToolFailed} if an argument or a variable cannot be handed over */
    static void check(Commands.Call call) {
        for (String argument : call.arguments()) {
            if (!arrives(argument)) {
                throw Processes.failed(call, "is given an argument that cannot be written in " + NATIVE, next());
            }
        }
        for (Map.Entry<String, String> variable : call.environment().entrySet()) {
            if (!arrives(variable.getValue())) {
                throw Processes.failed(
                        call,
                        "is given the variable " + variable.getKey() + ", which cannot be written in " + NATIVE,
                        next());
            }
        }
    }

    /** Programs are given UTF-8; what is ASCII is the same in every charset that a locale can have. */
    private static boolean arrives(String text) {
        return text.chars().allMatch(sign -> sign < 0x80)
                || NATIVE.equals(StandardCharsets.UTF_8)
                        && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    private static String next() {
        return NATIVE.equals(StandardCharsets.UTF_8)
                ? "Leave out the half of a character pair in it."
                : "Start the JVM under a UTF-8 locale, such as C.UTF-8.";
    }
}
