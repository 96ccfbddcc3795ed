package dev.agentc.effect.port;

import java.nio.file.Path;
import java.util.Optional;

/** Files that programs read. */
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
}
