package dev.agentc.cli.manual;

import dev.agentc.cli.cost.WorstCases;
import dev.agentc.cli.cost.WorstText;
import dev.agentc.cli.program.Compiling;
import dev.agentc.cli.program.SourceFiles;
import dev.agentc.cli.project.ProjectFile;
import dev.agentc.cli.project.ProjectGroups;
import dev.agentc.compiler.Analysis;
import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.manual.Manual;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The files that are told of, each looked at in the project that it lies in. */
public final class ToldFiles {
    private final Path root;
    private final List<String> files;
    private final List<Diagnostic> findings;
    private final Map<ProjectFile, Analysis> looks = new LinkedHashMap<>();
    private final Map<ProjectFile, List<String>> groups;

    private ToldFiles(Path root, List<String> files) {
        this.root = root;
        this.files = files;
        ProjectGroups projects = ProjectGroups.of(files);
        this.groups = projects.files();
        this.findings = new ArrayList<>(projects.findings());
        if (findings.stream().noneMatch(Diagnostic::isError)) {
            groups.forEach(
                    (project, group) -> looks.put(project, Compiling.in(project).analyze(group)));
            looks.values().forEach(analysis -> findings.addAll(analysis.findings()));
        }
    }

    /** Of files and folders; of the working folder where none is named. */
    public static ToldFiles of(List<String> words) {
        List<String> files = SourceFiles.of(words);
        return new ToldFiles(common(words.isEmpty() ? List.of(".") : words), files);
    }

    /** The nearest folder that all of them lie in. */
    private static Path common(List<String> words) {
        List<Path> folders = words.stream()
                .map(word -> absolute(word))
                .map(path ->
                        Files.isDirectory(path) ? path : path.resolveSibling("").normalize())
                .toList();
        Path common = folders.getFirst();
        for (Path folder : folders) {
            while (!folder.startsWith(common) && common.getParent() != null) {
                common = common.getParent();
            }
        }
        return common;
    }

    private static Path absolute(String path) {
        return Path.of(path).toAbsolutePath().normalize();
    }

    /** What is wrong in them. */
    public List<Diagnostic> findings() {
        return findings;
    }

    /**
     * What is told of them, where nothing is wrong.
     *
     * @param hidden whether {@code private} declarations are told of as well
     */
    public Manual manual(boolean hidden) {
        List<Manual.Looked> looked = new ArrayList<>();
        Map<String, WorstCases> cases = new LinkedHashMap<>();
        looks.forEach((project, analysis) -> {
            Map<String, String> shown = new LinkedHashMap<>();
            WorstCases ofProject = WorstCases.in(project);
            for (String file : groups.getOrDefault(project, List.of())) {
                shown.put(file, shown(file));
                cases.put(file, ofProject);
            }
            looked.add(new Manual.Looked(analysis, shown));
        });
        return Manual.of(title(), looked, hidden, (file, name) -> worst(cases, file, name));
    }

    private static List<String> worst(Map<String, WorstCases> cases, String file, String name) {
        return cases.get(file).of(file, name).map(WorstText::of).stream()
                .flatMap(text -> {
                    List<String> said = new ArrayList<>(List.of(text.figures()));
                    said.addAll(text.reasons());
                    return said.stream();
                })
                .toList();
    }

    private String title() {
        Path name = root.getFileName();
        return files.size() == 1 ? shown(files.getFirst()) : name == null ? "/" : name.toString();
    }

    /** The same wherever a person stands. */
    private String shown(String file) {
        return root.relativize(absolute(file)).toString().replace('\\', '/');
    }
}
