package dev.agentc.cli.lsp;

import dev.agentc.compiler.source.Sources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Files as they lie on the disk. What cannot be read is not there: an editor has no other answer to that. */
final class FolderFiles implements Sources {
    /** A folder with more is most likely no project, and an editor must not hang on it. */
    private static final int MOST = 5_000;

    /** As by {@code agentc check}. */
    private static final Set<String> LEFT_OUT = Set.of("target", "node_modules");

    @Override
    public Optional<byte[]> read(String path) {
        try {
            var file = Path.of(path);
            return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        } catch (IOException | InvalidPathException | UncheckedIOException | SecurityException e) {
            return Optional.empty();
        }
    }

    @Override
    public List<String> list(String folder) {
        try (var entries = Files.list(Path.of(folder))) {
            return entries.filter(each -> Files.isDirectory(each) || isAgent(each))
                    .map(each -> each.getFileName() + (Files.isDirectory(each) ? "/" : ""))
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException | InvalidPathException | UncheckedIOException | SecurityException e) {
            return List.of();
        }
    }

    /** All {@code .agent} files of these folders; hidden folders and build outputs are left out. */
    static Set<String> below(List<Path> folders) {
        var found = new TreeSet<String>();
        for (var folder : folders) {
            try {
                Files.walkFileTree(folder, new Walk(folder, found));
            } catch (IOException | SecurityException e) {
                // what was found until then is shown
            }
        }
        return found;
    }

    private static boolean isAgent(Path file) {
        return file.toString().endsWith(".agent");
    }

    private static final class Walk extends SimpleFileVisitor<Path> {
        private final Path root;
        private final Set<String> found;

        Walk(Path root, Set<String> found) {
            this.root = root;
            this.found = found;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            var name = folder.getFileName() == null ? "" : folder.getFileName().toString();
            boolean out = !folder.equals(root) && (name.startsWith(".") || LEFT_OUT.contains(name));
            return out ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && isAgent(file)) {
                found.add(file.toString().replace('\\', '/'));
            }
            return found.size() < MOST ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
        }
    }
}
