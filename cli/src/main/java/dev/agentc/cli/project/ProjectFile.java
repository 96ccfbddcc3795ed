package dev.agentc.cli.project;

import dev.agentc.cli.arguments.WrongUse;
import dev.agentc.cli.terminal.IoReason;
import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.Result;
import dev.agentc.compiler.project.ProjectReader;
import dev.agentc.compiler.project.ProjectSettings;
import dev.agentc.journal.JournalFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The {@code agent.toml} of a folder: the nearest one from there upward.
 *
 * @param file empty if there is none
 * @param project what it says, as far as it can be understood
 * @param findings what is wrong in it
 */
public record ProjectFile(Optional<Path> file, ProjectSettings project, List<Diagnostic> findings) {
    static final ProjectFile NONE = new ProjectFile(Optional.empty(), ProjectSettings.NONE, List.of());

    public ProjectFile {
        findings = List.copyOf(findings);
    }

    /** @throws WrongUse if it is there and cannot be read */
    public static ProjectFile around(Path folder) {
        Optional<Path> file = JournalFolder.project(folder);
        return file.isEmpty() ? NONE : read(file.get());
    }

    static ProjectFile read(Path file) {
        try {
            Result<ProjectSettings> read = ProjectReader.read(shown(file), Files.readAllBytes(file));
            return new ProjectFile(Optional.of(file), read.value(), read.findings());
        } catch (IOException e) {
            throw new WrongUse(
                    "`" + file + "` cannot be read: " + IoReason.of(e), "make it a text in UTF-8, or take it away");
        }
    }

    /** One file is one project. A record's own form of this takes ten milliseconds to begin with. */
    @Override
    public boolean equals(Object other) {
        return other instanceof ProjectFile project && project.file.equals(file);
    }

    @Override
    public int hashCode() {
        return file.hashCode();
    }

    /** As a person who stands in the working folder would write it. */
    private static String shown(Path file) {
        Path here = Path.of("").toAbsolutePath();
        return file.startsWith(here) ? here.relativize(file).toString() : file.toString();
    }

    /**
     * The same for who goes by it.
     *
     * @throws WrongUse with the first thing that is wrong in it
     */
    public ProjectFile sure() {
        Optional<Diagnostic> wrong =
                findings.stream().filter(Diagnostic::isError).findFirst();
        if (wrong.isEmpty()) {
            return this;
        }
        Diagnostic finding = wrong.get();
        throw new WrongUse(
                finding.source().path() + ":" + finding.span().line() + ": " + finding.message(),
                String.join("; ", finding.notes()));
    }

    /** The folder that a path in it is relative to. */
    public Path folder() {
        return file.map(Path::getParent).orElseGet(() -> Path.of("").toAbsolutePath());
    }
}
