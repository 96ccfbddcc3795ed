package dev.agentc.compiler.ide.project;

import dev.agentc.compiler.Analysis;
import dev.agentc.compiler.meaning.Meaning;
import dev.agentc.compiler.meaning.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Everything in a project that means the same. */
public final class Uses {
    private Uses() {}

    /**
     * All places that mean what stands here, the declaration among them; none if nothing here means something.
     *
     * @param own what is known where somebody asks, which may be in a text of the library
     */
    public static List<Place> of(Project project, Analysis own, String file, int offset) {
        return own.at(file, offset)
                .map(told -> of(project, own, file, told.meaning()))
                .orElse(List.of());
    }

    /** @param file where somebody asks: what is declared in files is only known in those that are connected with them */
    static List<Place> of(Project project, Analysis own, String file, Meaning meaning) {
        var connected = project.connected(file);
        if (isDeclaredIn(meaning, connected.map(Connected::own))) {
            return connected.orElseThrow().places(meaning);
        }
        var all = new ArrayList<>(project.analyses());
        all.add(own);
        return Connected.places(all, meaning);
    }

    /** Whether its declaration stands in a file, and not in the library or the language itself. */
    static boolean isDeclaredIn(Meaning meaning, Optional<Analysis> analysis) {
        return analysis.isPresent()
                && meaning.declared()
                        .filter(place -> analysis.get().tree(place.path()).isPresent())
                        .isPresent();
    }
}
