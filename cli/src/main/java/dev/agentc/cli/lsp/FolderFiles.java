package dev.agentc.cli.lsp;

import dev.agentc.compiler.source.Sources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Files as they lie on the disk. What cannot be read is not there: an editor has no other answer to that. */
final class FolderFiles implements Sources {
    /** A folder with more is most likely no project, and an editor must not hang on it. */
    private static final int MOST = 5_000;
    /** Files and folders of whatever kind: a home folder has millions, and an editor waits while they are gone through. */
    private static final int MOST_ENTRIES = 100_000;

    /** What a person is told whose folders hold more. */
    static final String MORE = String.format(
            Locale.ROOT,
            "agentc: the open folders hold more than %,d .agent files or %,d files of any kind; those further down are"
                    + " not looked at. Open a smaller folder, or name the folders of sources in agent.toml: roots ="
                    + " [\"agents\"]",
            MOST,
            MOST_ENTRIES);

    /** As by {@code agentc check}. */
    private static final Set<String> LEFT_OUT = Set.of("target", "node_modules");

    /**
     * What was found.
     *
     * @param isAll false if there is more than is looked at
     */
    record Found(NavigableSet<String> files, boolean isAll) {}

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

    /** All {@code .agent} files of these folders, the nearest first; hidden folders and build outputs are left out. */
    static Found below(List<Path> folders) {
        return below(folders, MOST, MOST_ENTRIES);
    }

    /**
     * @param most how many files are looked for
     * @param entries how many files and folders of whatever kind are looked at
     */
    static Found below(List<Path> folders, int most, int entries) {
        var walk = new Walk(most, entries);
        walk.open.addAll(folders);
        walk.go();
        return new Found(walk.found, walk.isAll);
    }

    /**
     * Looks at one place anew.
     *
     * @param path a file or a folder that came, changed or went
     * @param folders those that are gone through
     * @param known the files below them, which becomes what is there now
     */
    static void again(String path, List<Path> folders, NavigableSet<String> known) {
        known.remove(path);
        known.subSet(path + "/", path + (char) ('/' + 1)).clear();
        var place = Path.of(path);
        if (folders.stream().anyMatch(folder -> reaches(folder, place))) {
            var walk = new Walk(MOST - known.size(), MOST_ENTRIES);
            walk.look(place);
            walk.go();
            known.addAll(walk.found);
        }
    }

    /** Whether one who goes through a folder comes to this place, if it is there. */
    private static boolean reaches(Path folder, Path place) {
        if (!place.startsWith(folder) || place.equals(folder)) {
            return false;
        }
        var way = folder.relativize(place).getParent();
        if (way != null) {
            for (var each : way) {
                if (isLeftOut(each)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean isAgent(Path file) {
        return file.toString().endsWith(".agent");
    }

    private static boolean isLeftOut(Path folder) {
        var name = String.valueOf(folder.getFileName());
        return name.startsWith(".") || LEFT_OUT.contains(name);
    }

    /** Folder after folder: what lies near is found though what lies deep is too much. Links are not followed. */
    private static final class Walk {
        private final Deque<Path> open = new ArrayDeque<>();
        private final NavigableSet<String> found = new TreeSet<>();
        private final int most;
        private int left;
        private boolean isAll = true;

        Walk(int most, int entries) {
            this.most = most;
            this.left = entries;
        }

        void go() {
            while (isAll && !open.isEmpty()) {
                list(open.poll());
            }
        }

        private void list(Path folder) {
            try (var entries = Files.newDirectoryStream(folder)) {
                for (var entry : entries) {
                    look(entry);
                    if (!isAll) {
                        return;
                    }
                }
            } catch (IOException | DirectoryIteratorException | SecurityException e) {
                // what was found until then is shown
            }
        }

        void look(Path entry) {
            if (--left < 0) {
                isAll = false;
            } else if (isAgent(entry) && Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
                isAll = found.size() < most;
                if (isAll) {
                    found.add(entry.toString().replace('\\', '/'));
                }
            } else if (!isLeftOut(entry) && Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                open.add(entry);
            }
        }
    }
}
