package dev.agentc.cli.lsp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The library's texts as files that any editor can open, in a folder of this process, made when one is asked for first. */
final class LibraryFiles {
    private final Map<String, String> texts;
    private @Nullable Path folder;

    /** @param texts by path, such as {@code std/text.agent} */
    LibraryFiles(Map<String, String> texts) {
        this.texts = texts;
    }

    /** Where a text of the library lies; empty for what is no part of it, and where no file can be made. */
    synchronized Optional<Path> file(String path) {
        var text = texts.get(path);
        if (text == null) {
            return Optional.empty();
        }
        try {
            if (folder == null) {
                folder = Files.createTempDirectory("agentc-library-");
            }
            var file = folder.resolve(path);
            if (!Files.exists(file)) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, text);
                file.toFile().setReadOnly();
            }
            return Optional.of(file);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Whether a file is one of ours: nothing is wrong in it, and nothing in it can be changed. */
    synchronized boolean has(String file) {
        return folder != null && Path.of(file).startsWith(folder);
    }

    /** Which text of the library a file shows; empty if it is none of ours. */
    synchronized Optional<String> shown(String file) {
        return folder == null || !has(file)
                ? Optional.empty()
                : Optional.of(folder.relativize(Path.of(file)).toString().replace('\\', '/'))
                        .filter(texts::containsKey);
    }

    /** Takes the files away again. */
    synchronized void remove() {
        if (folder == null) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            // the system empties its folder of temporary files
        }
        folder = null;
    }
}
