package dev.agentc.examples;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the repository's files are. */
public final class Repository {

    /** The nearest folder upward from the working folder that holds the launcher's pages. */
    public static final Path ROOT = root();

    private Repository() {}

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("docs/reference"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException(
                        "run inside the repository: there is no docs/reference above the working folder");
            }
        }
        return folder;
    }
}
