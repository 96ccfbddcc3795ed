package dev.agentc.cli.program;

import dev.agentc.cli.arguments.WrongUse;
import dev.agentc.cli.journal.JournalFiles;
import dev.agentc.cli.project.ProjectFile;
import dev.agentc.cli.project.ProjectGroups;
import dev.agentc.cli.terminal.IoReason;
import dev.agentc.cli.terminal.Terminal;
import dev.agentc.compiler.Compiler;
import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.HumanPrinter;
import dev.agentc.compiler.diagnostic.Severity;
import dev.agentc.compiler.project.ProjectSettings;
import dev.agentc.compiler.source.Library;
import dev.agentc.compiler.source.Sources;
import dev.agentc.stdlib.StandardLibrary;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Gives the compiler its library and its sources: it opens no file itself. */
public final class Compiling {
    private Compiling() {}

    /**
     * What it compiles may end in {@link WrongUse}: a file that is there and cannot be read is no finding about its text.
     *
     * @param folder where paths of sources start
     */
    public static Compiler of(Path folder) {
        return of(new Disk(folder), ProjectFile.around(folder).sure().project());
    }

    /** Of files as findings name them, which lie in this project. */
    public static Compiler in(ProjectFile project) {
        return of(new Disk(Path.of("")), project.sure().project());
    }

    /**
     * What is wrong in files and in the projects they lie in, of which each group of files has its own compiler.
     *
     * @param files as findings name them
     * @param texts what stands in place of what the disk holds, by name
     */
    public static List<Diagnostic> check(List<String> files, Map<String, byte[]> texts) {
        ProjectGroups groups = ProjectGroups.of(files);
        List<Diagnostic> findings = new ArrayList<>(groups.findings());
        Sources disk = new Disk(Path.of(""));
        Sources sources = texts.isEmpty() ? disk : over(disk, texts);
        groups.files().forEach((project, group) -> {
            for (Diagnostic finding : of(sources, project.project()).check(group)) {
                if (groups.files().size() == 1 || !isSaid(finding, findings)) {
                    findings.add(finding);
                }
            }
        });
        return findings;
    }

    /** A file that several projects import is looked at in each of them. */
    private static boolean isSaid(Diagnostic finding, List<Diagnostic> findings) {
        return findings.stream()
                .anyMatch(each -> each.rule().equals(finding.rule())
                        && each.span().equals(finding.span())
                        && each.message().equals(finding.message())
                        && each.source().path().equals(finding.source().path()));
    }

    /** What these import, directly or not, whether it is there or not. */
    public static Set<String> imported(List<String> files) {
        return of(new Disk(Path.of("")), ProjectSettings.NONE).imported(files);
    }

    private static Compiler of(Sources sources, ProjectSettings project) {
        return Compiler.of(Library.of(StandardLibrary.texts()), sources).in(project);
    }

    /**
     * Of an entry that can be read only once, such as a pipe.
     *
     * @param name of the entry in the folder
     * @param text what was read of it
     */
    public static Compiler of(Path folder, String name, byte[] text) {
        return of(
                over(new Disk(folder), Map.of(name, text)),
                ProjectFile.around(folder).sure().project());
    }

    /** Of sources that are not, or not yet, what the disk holds. */
    private static Sources over(Sources disk, Map<String, byte[]> texts) {
        Map<String, byte[]> known = new HashMap<>();
        texts.forEach((path, text) -> known.put(disk.identity(path), text));
        return new Sources() {
            @Override
            public Optional<byte[]> read(String path) {
                byte[] text = known.get(disk.identity(path));
                return text == null ? disk.read(path) : Optional.of(text);
            }

            @Override
            public String identity(String path) {
                return disk.identity(path);
            }
        };
    }

    private record Disk(Path folder) implements Sources {
        @Override
        public Optional<byte[]> read(String path) {
            return Compiling.read(folder, path);
        }

        @Override
        public String identity(String path) {
            return folder.resolve(path).toAbsolutePath().normalize().toString();
        }
    }

    private static Optional<byte[]> read(Path folder, String path) {
        if (path.isEmpty()) {
            return Optional.of(new byte[0]); // a plan's source: none of its names can be meant, the library's can
        }
        Path file = folder.resolve(path);
        JournalFiles.refuse(file);
        try {
            return Files.isRegularFile(file) ? Optional.of(bytes(file)) : Optional.empty();
        } catch (IOException e) {
            throw new WrongUse("`" + file + "` cannot be read: " + IoReason.of(e));
        }
    }

    /** That there are errors in the sources; their findings are printed. */
    public static ProgramHasErrors refused(List<Diagnostic> findings) {
        return new ProgramHasErrors(findings);
    }

    /** As a stream, for which less has to be set up than for a channel; only a channel says why it cannot be opened. */
    private static byte[] bytes(Path file) throws IOException {
        try (var stream = new FileInputStream(file.toFile())) {
            return stream.readAllBytes();
        } catch (FileNotFoundException e) {
            return Files.readAllBytes(file);
        }
    }

    /**
     * Findings for a person, on the error output; notes are for {@code agentc check}.
     *
     * @param quiet whether only errors are worth a word
     */
    public static void print(List<Diagnostic> findings, boolean quiet, Terminal terminal) {
        List<Diagnostic> shown = findings.stream()
                .filter(f -> quiet ? f.isError() : f.rule().severity() != Severity.NOTE)
                .toList();
        if (!shown.isEmpty()) {
            terminal.err()
                    .painted((terminal.err().color() ? HumanPrinter.colored() : HumanPrinter.plain()).print(shown));
            if (!quiet) {
                terminal.err().println("\n" + more(shown));
            }
        }
    }

    /** Where more is said, once for all findings: the first error's rule stands for the others. */
    public static String more(List<Diagnostic> findings) {
        Diagnostic first =
                findings.stream().filter(Diagnostic::isError).findFirst().orElse(findings.getFirst());
        return "`agentc explain " + first.rule().id() + "` says more";
    }
}
