package dev.agentc.compiler.ide.project;

import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.project.ProjectSettings;
import java.util.List;
import java.util.Optional;

/**
 * The {@code agent.toml} around a file.
 *
 * @param file its path; empty where there is none
 * @param settings what it says, as far as it can be understood
 * @param findings what is wrong in it, the default model left out
 */
public record Around(Optional<String> file, ProjectSettings settings, List<Diagnostic> findings) {
    static final Around NOTHING = new Around(Optional.empty(), ProjectSettings.NONE, List.of());

    public Around {
        findings = List.copyOf(findings);
    }
}
