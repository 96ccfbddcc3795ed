package dev.agentc.engine.secret;

import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.port.Environment;

/** What secrets say; looked up only where they leave the process. */
public final class Secrets {
    private Secrets() {}

    /**
     * As it stands in a header: without the blanks and line ends around it, which come from the tool that wrote it down.
     *
     * @throws EffectFailed {@code ToolFailed} if it is not set, or no header can carry it
     */
    public static String header(Environment environment, String tool, String name) {
        String text = text(environment, tool, name).strip();
        int at = uncarried(text);
        if (at >= 0) {
            throw EffectFailed.tool(
                            tool,
                            "the secret " + name + " holds " + character(text, at) + ", which no header can carry",
                            false,
                            "Set " + name + " again; it may have been pasted with something else.")
                    .curable()
                    .unsent();
        }
        return text;
    }

    private static String text(Environment environment, String tool, String name) {
        return environment
                .secret(name)
                .orElseThrow(() -> EffectFailed.tool(
                                tool,
                                "the secret " + name + " is not set",
                                false,
                                "Set " + environment.secretPlace(name) + ".")
                        .curable()
                        .unsent());
    }

    /** Where the first character stands that is neither visible ASCII nor a blank or tab, -1 if there is none. */
    public static int uncarried(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < ' ' || c > '~') && c != '\t') {
                return i;
            }
        }
        return -1;
    }

    /** Which kind of character it is, and never the character: it may be a secret's. */
    public static String character(String text, int at) {
        char c = text.charAt(at);
        return c == '\n' || c == '\r'
                ? "a line break"
                : c < ' ' || c == 0x7f ? "a control character" : "a character that is not ASCII";
    }
}
