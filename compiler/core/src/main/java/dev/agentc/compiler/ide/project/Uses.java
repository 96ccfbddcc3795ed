package dev.agentc.compiler.ide.project;

import dev.agentc.compiler.Analysis;
import dev.agentc.compiler.meaning.Meaning;
import dev.agentc.compiler.meaning.Place;
import java.util.List;
import java.util.Optional;

/** Everything in a project that means the same. */
public final class Uses {
    private Uses() {}

    /** All places that mean what stands here, the declaration among them; none if nothing here means something. */
    public static List<Place> of(Project project, String file, int offset) {
        return project.analysis(file)
                .flatMap(analysis -> analysis.at(file, offset))
                .map(told -> of(project, file, told.meaning()))
                .orElse(List.of());
    }

    /** @param file where somebody asks: what is declared in files is only known in those that are connected with them */
    static List<Place> of(Project project, String file, Meaning meaning) {
        var own = project.analysis(file);
        return isDeclaredIn(meaning, own)
                ? project.connected(file).orElseThrow().places(meaning)
                : Connected.places(project.analyses(), meaning);
    }

    /** Whether its declaration stands in a file, and not in the library or the language itself. */
    static boolean isDeclaredIn(Meaning meaning, Optional<Analysis> analysis) {
        return analysis.isPresent()
                && meaning.declared()
                        .filter(place -> analysis.get().tree(place.path()).isPresent())
                        .isPresent();
    }
}
