package dev.agentc.cli.program;

import dev.agentc.cli.arguments.WrongUse;
import dev.agentc.journal.JournalFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How sources, what lies beside them and their projects stand at one time: two of these differ if a file was written, came or went.
 *
 * @param stamps by path
 */
public record WatchedFiles(Map<String, Stamp> stamps) {

    /** When a file was last written, and how long it is: two writes can fall into one tick of a file system's clock. */
    public record Stamp(FileTime written, long size) {}

    public WatchedFiles {
        stamps = Map.copyOf(stamps);
    }

    /**
     * @param words files and folders, as they are given to a command
     * @param imported what sources there import from elsewhere
     */
    public static WatchedFiles of(List<String> words, Set<String> imported) {
        Map<String, Stamp> stamps = new TreeMap<>();
        for (String file : imported) {
            stamps.put(file, stamp(Path.of(file)));
        }
        for (String word : words.isEmpty() ? List.of(".") : words) {
            Path path = Path.of(word);
            for (String file : Files.isDirectory(path) ? below(word) : beside(path)) {
                stamps.put(file, stamp(Path.of(file)));
            }
        }
        for (Path project : around(words, stamps.keySet())) {
            stamps.put(project.toString(), stamp(project));
        }
        return new WatchedFiles(stamps);
    }

    /** Each {@code agent.toml} that files go by, and that of a folder which may be named for nothing now. */
    private static Set<Path> around(List<String> words, Set<String> files) {
        Set<Path> folders = new HashSet<>();
        for (String word : words.isEmpty() ? List.of(".") : words) {
            folders.add(Path.of(word).toAbsolutePath().normalize());
        }
        for (String file : files) {
            folders.add(Path.of(file).toAbsolutePath().normalize().resolveSibling("."));
        }
        Set<Path> projects = new HashSet<>();
        folders.forEach(folder -> JournalFolder.project(folder).ifPresent(projects::add));
        return projects;
    }

    private static List<String> below(String folder) {
        try {
            return SourceFiles.of(List.of(folder));
        } catch (WrongUse e) {
            return List.of(); // nothing is there now; what comes is a change
        }
    }

    /** The folder of a file may be one that nobody wants to be walked through again and again. */
    private static List<String> beside(Path file) {
        Path folder = file.toAbsolutePath().normalize().getParent();
        if (folder == null) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(Path::toString)
                    .filter(name -> name.endsWith(".agent"))
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static Stamp stamp(Path file) {
        try {
            return new Stamp(Files.getLastModifiedTime(file), Files.size(file));
        } catch (IOException e) {
            return new Stamp(FileTime.fromMillis(0), -1); // gone since the folder was read
        }
    }
}
