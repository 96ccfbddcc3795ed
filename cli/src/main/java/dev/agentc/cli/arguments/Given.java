package dev.agentc.cli.arguments;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the caller of the process gave to it, which is bytes: they are UTF-8, whatever the locale says. The JVM decodes them
 * by the locale and puts U+FFFD, in silence, for what it cannot read; what looks like that is read once more here.
 */
public final class Given {
    /** The arguments of this process, each ended by a NUL. (proc_pid_cmdline(5)) */
    private static final Path LINE = Path.of("/proc/self/cmdline");

    private Given() {}

    /**
     * The arguments as they were written.
     *
     * @throws WrongUse if one is no UTF-8, or the working folder's name is none
     */
    public static String[] arguments(String[] decoded) {
        return arguments(decoded, LINE);
    }

    /** @param line where the system tells the arguments as bytes */
    public static String[] arguments(String[] decoded, Path line) {
        if (!isRead(System.getProperty("user.dir", ""))) {
            throw new WrongUse(
                    "the name of the working folder is no UTF-8 text", "change to another folder, or rename it");
        }
        for (String argument : decoded) {
            if (!isRead(argument)) {
                return again(decoded, line);
            }
        }
        return decoded;
    }

    /** Whether the JVM certainly read what was written. */
    public static boolean isRead(String text) {
        boolean utf8 = System.getProperty("sun.jnu.encoding", "").equals("UTF-8");
        return utf8 ? text.indexOf('\uFFFD') < 0 : text.chars().allMatch(sign -> sign < 0x80);
    }

    private static String[] again(String[] decoded, Path line) {
        List<byte[]> written = bytes(line);
        String[] arguments = new String[decoded.length];
        for (int i = 0; i < decoded.length; i++) {
            int at = written.size() - decoded.length + i; // the JVM's own come before
            if (at < 0) {
                throw refused(decoded[i]);
            }
            arguments[i] = isRead(decoded[i]) ? decoded[i] : text(written.get(at));
        }
        return arguments;
    }

    /** One for each argument of the process; none where the system does not tell. */
    private static List<byte[]> bytes(Path line) {
        List<byte[]> all = new ArrayList<>();
        try {
            byte[] bytes = Files.readAllBytes(line);
            for (int begin = 0, at = 0; at < bytes.length; at++) {
                if (bytes[at] == 0) {
                    all.add(java.util.Arrays.copyOfRange(bytes, begin, at));
                    begin = at + 1;
                }
            }
            return all;
        } catch (IOException e) {
            return List.of();
        }
    }

    private static String text(byte[] written) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(written))
                    .toString();
        } catch (CharacterCodingException e) {
            throw refused(new String(written, StandardCharsets.UTF_8));
        }
    }

    private static WrongUse refused(String shown) {
        return new WrongUse(
                "the argument `" + shown + "` is no UTF-8 text",
                "write it as UTF-8, whatever the locale is; a terminal that does not can hand over a file by `--input"
                        + " @FILE`");
    }
}
