package dev.agentc.compiler.manual;

import dev.agentc.compiler.syntax.SourceFile;
import java.util.stream.Collectors;

/** The {@code //} lines at the very top of a file, which say what it is for. */
final class TopRemark {
    private static final String SLASHES = "//";

    private TopRemark() {}

    /** Without slashes and the blank after them; empty if there are none. */
    static String of(SourceFile file) {
        return file.source()
                .text()
                .lines()
                .takeWhile(line -> line.startsWith(SLASHES) && !line.startsWith("///"))
                .map(line -> line.substring(line.startsWith("// ") ? 3 : 2))
                .collect(Collectors.joining("\n"));
    }
}
