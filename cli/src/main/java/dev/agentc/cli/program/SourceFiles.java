package dev.agentc.cli.program;

import dev.agentc.cli.arguments.Given;
import dev.agentc.cli.arguments.Missing;
import dev.agentc.cli.arguments.WrongUse;
import dev.agentc.cli.project.ProjectFile;
import dev.agentc.cli.terminal.IoReason;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The sources that a command's words name: files, and folders with all that is below them. */
public final class SourceFiles {
    private SourceFiles() {}

    /**
     * Each once, however often it is named; without words those of the working folder. A folder whose {@code agent.toml} names roots
     * stands for these.
     *
     * @throws WrongUse if there is no such file or folder, or no source in any of them
     */
    public static List<String> of(List<String> words) {
        List<String> paths = words.isEmpty() ? List.of(".") : words;
        Set<String> files = new LinkedHashSet<>();
        for (String word : paths) {
            Path path = Path.of(word);
            if (Files.isDirectory(path)) {
                for (Path root : roots(path)) {
                    files.addAll(below(root));
                }
            } else if (Files.exists(path)) {
                files.add(path.normalize().toString());
            } else {
                throw Missing.of("file or folder", word);
            }
        }
        if (files.isEmpty()) {
            throw new WrongUse("there is no .agent file in " + String.join(", ", paths));
        }
        return List.copyOf(files);
    }

    private static List<Path> roots(Path folder) {
        if (!Files.isRegularFile(folder.resolve("agent.toml"))) {
            return List.of(folder);
        }
        ProjectFile project = ProjectFile.around(folder);
        List<Path> roots = new ArrayList<>();
        for (String root : project.project().roots()) {
            Path place = folder.resolve(root).normalize();
            if (!Files.isDirectory(place)) {
                throw new WrongUse(
                        "there is no folder `" + place + "`, which `roots` in "
                                + folder.resolve("agent.toml").normalize() + " names",
                        "make it, or take it out of `roots`");
            }
            roots.add(place);
        }
        return roots.isEmpty() ? List.of(folder) : roots;
    }

    /** All {@code .agent} files in a folder and below, sorted; hidden folders and build outputs are left out. */
    private static List<String> below(Path folder) {
        List<String> found = new ArrayList<>();
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
                    String name =
                            dir.getFileName() == null ? "" : dir.getFileName().toString();
                    boolean hidden = !dir.equals(folder)
                            && (name.startsWith(".") || name.equals("target") || name.equals("node_modules"));
                    return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (file.toString().endsWith(".agent") && attributes.isRegularFile()) {
                        if (!Given.isRead(file.toString())) {
                            throw new WrongUse("the name of `" + file + "` is no UTF-8 text", "rename it");
                        }
                        found.add(file.normalize().toString());
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new WrongUse("`" + folder + "` cannot be read: " + IoReason.of(e));
        }
        found.sort(null);
        return found;
    }
}
