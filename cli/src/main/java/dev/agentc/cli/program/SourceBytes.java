package dev.agentc.cli.program;

import dev.agentc.cli.arguments.WrongUse;
import dev.agentc.cli.journal.JournalFiles;
import dev.agentc.cli.terminal.IoReason;
import dev.agentc.compiler.Compiler;
import dev.agentc.compiler.diagnostic.Diagnostic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A source as it lies on the disk, for commands that write it anew: its lines go on ending as the first of them does. A byte order
 * mark is not kept.
 *
 * @param name what findings call it
 * @param text with {@code \n} at the end of each line
 * @param findings what is wrong with its bytes, so that it is no text
 */
public record SourceBytes(String name, byte[] bytes, String text, List<Diagnostic> findings) {

    public SourceBytes {
        findings = List.copyOf(findings);
    }

    /** @throws WrongUse if it cannot be read */
    public static SourceBytes read(String file) {
        JournalFiles.refuse(Path.of(file));
        try {
            return of(file, Files.readAllBytes(Path.of(file)));
        } catch (IOException e) {
            throw new WrongUse("`" + file + "` cannot be read: " + IoReason.of(e));
        }
    }

    /** @param name what findings call it */
    public static SourceBytes of(String name, byte[] bytes) {
        var decoded = Compiler.text(name, bytes);
        return new SourceBytes(name, bytes, decoded.value(), decoded.findings());
    }

    /** The bytes that stand for this text in such a file. */
    public byte[] written(String text) {
        return ended(text).getBytes(StandardCharsets.UTF_8);
    }

    /** The text with the line ends of the file. */
    public String ended(String text) {
        return endsInReturns() ? text.replace("\n", "\r\n") : text;
    }

    /** What the file holds now, its line ends as they are. */
    public String asItIs() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Whether the file holds something else than {@code text} would be written as. */
    public boolean differs(String text) {
        return !Arrays.equals(bytes, written(text));
    }

    private boolean endsInReturns() {
        for (int i = 1; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                return bytes[i - 1] == '\r';
            }
        }
        return false;
    }
}
