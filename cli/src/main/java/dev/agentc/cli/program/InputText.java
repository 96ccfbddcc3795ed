package dev.agentc.cli.program;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** A text that a program is given as bytes: UTF-8, whatever the locale says. */
public final class InputText {
    private static final String MARK = "\uFEFF";

    private InputText() {}

    /**
     * Without the byte order mark that editors of Windows put before it.
     *
     * @throws CharacterCodingException if it is no UTF-8
     */
    public static String of(byte[] bytes) throws CharacterCodingException {
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
        return text.startsWith(MARK) ? text.substring(1) : text;
    }

    /** The line end that {@code echo} and editors put behind a text is not meant; blanks, and further lines, are. */
    public static String withoutLineEnd(String text) {
        if (!text.endsWith("\n")) {
            return text;
        }
        String line = text.substring(0, text.length() - 1);
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }
}
