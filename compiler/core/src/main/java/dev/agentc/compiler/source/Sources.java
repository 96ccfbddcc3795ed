package dev.agentc.compiler.source;

import java.util.List;
import java.util.Optional;

/** Where source texts come from. The compiler opens no file itself. */
@FunctionalInterface
public interface Sources {

    /**
     * @param path as the user gave it, or as an import names it relative to the importing file; parts joined by {@code /}
     * @return the file's bytes; empty if there is no such file
     */
    Optional<byte[]> read(String path);

    /**
     * What lies in a folder, for those who complete paths while they are written.
     *
     * @param folder as paths are; empty for where they start
     * @return names of what can be imported, and of folders with {@code /} behind, in a fixed order; none where nobody can tell
     */
    default List<String> list(String folder) {
        return List.of();
    }

    /** One text for all paths of one file: {@code sub/a.agent} and {@code ../here/sub/a.agent} may be the same. */
    default String identity(String path) {
        return path;
    }
}
