package dev.agentc.effect.port;

import dev.agentc.effect.EffectFailed;
import dev.agentc.plan.Hash;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Files that programs read and write. */
public interface Files {

    /**
     * @param within the folder that the file lies in whatever links there are; empty where the program itself named the file
     * @return the file's text, UTF-8
     * @throws EffectFailed {@code ToolFailed} naming the path if it is missing, unreadable, too large, no UTF-8 or
     *     elsewhere
     */
    String read(Path path, Optional<Path> within);

    /** A file that the program itself named. */
    default String read(Path path) {
        return read(path, Optional.empty());
    }

    /**
     * Gives the lines of a file that the program itself named, one after the other and without their ends: rows of data, of which only
     * one has to be held. The file may be larger than one that is read whole, a line may not.
     *
     * @param each is given every line, empty ones too
     * @return the SHA-256 of the file's text, as hex
     * @throws EffectFailed as {@link #read}
     */
    default String lines(Path path, Consumer<String> each) {
        String text = read(path);
        for (String line : text.split("\n")) {
            each.accept(line);
        }
        return Hash.ofText(text);
    }

    /**
     * Puts a text, as UTF-8, in the place of what a file holds, or into a new one: who reads it meanwhile finds the one or the other.
     *
     * @param within as for reading
     * @throws EffectFailed {@code ToolFailed} naming the path if it cannot be written or lies elsewhere; always, where files
     *     are only read
     */
    default void write(Path path, Optional<Path> within, String text) {
        throw onlyRead(path);
    }

    /** Puts a text behind what a file holds, or into a new one. Fails as {@link #write} does. */
    default void append(Path path, Optional<Path> within, String text) {
        throw onlyRead(path);
    }

    private static EffectFailed onlyRead(Path path) {
        return EffectFailed.tool(
                String.valueOf(path.getFileName()), path + " can only be read here", false, "Write it elsewhere.");
    }
}
