package dev.agentc.compiler.source;

import java.util.Optional;

/** Where source texts come from. The compiler opens no file itself. */
@FunctionalInterface
public interface Sources {

    /**
     * @param path as the user gave it, or as an import names it relative to the importing file; parts joined by {@code /}
     * @return the file's bytes; empty if there is no such file
     */
    Optional<byte[]> read(String path);

    /** One text for all paths of one file: {@code sub/a.agent} and {@code ../here/sub/a.agent} may be the same. */
    default String identity(String path) {
        return path;
    }
}
