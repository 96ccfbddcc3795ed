package dev.agentc.cli.project;

import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.journal.JournalFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Files by the project they lie in. Each project is looked for once a folder and read once.
 *
 * @param files in the order in which they were named
 */
public record ProjectGroups(Map<ProjectFile, List<String>> files) {

    public static ProjectGroups of(List<String> files) {
        Map<Path, Optional<Path>> found = new HashMap<>();
        Map<Optional<Path>, ProjectFile> read = new HashMap<>();
        Map<ProjectFile, List<String>> groups = new LinkedHashMap<>();
        for (String file : files) {
            Path folder = Path.of(file).toAbsolutePath().normalize().getParent();
            Path start = folder == null ? Path.of("/") : folder;
            Optional<Path> project = found.computeIfAbsent(start, JournalFolder::project);
            ProjectFile group = read.computeIfAbsent(
                    project, place -> place.map(ProjectFile::read).orElse(ProjectFile.NONE));
            groups.computeIfAbsent(group, one -> new ArrayList<>()).add(file);
        }
        return new ProjectGroups(groups);
    }

    /** What is wrong in the projects themselves. */
    public List<Diagnostic> findings() {
        List<Diagnostic> findings = new ArrayList<>();
        files.keySet().forEach(project -> findings.addAll(project.findings()));
        return findings;
    }
}
