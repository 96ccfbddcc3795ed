package dev.agentc.compiler.ide;

import dev.agentc.compiler.Analysis;
import dev.agentc.compiler.meaning.Place;
import java.util.List;
import java.util.Optional;

/** From a name to where it is declared, and to everything else that means the same. */
public final class Navigation {
    private Navigation() {}

    /** Where what stands here is declared, which may be in a text of the library; empty for what the language itself brings. */
    public static Optional<Place> definition(Analysis analysis, String file, int offset) {
        return analysis.at(file, offset).flatMap(told -> told.meaning().declared());
    }

    /** All places that mean what stands here, its declaration and itself among them; none if nothing here means something. */
    public static List<Place> references(Analysis analysis, String file, int offset) {
        return analysis.at(file, offset)
                .map(told -> analysis.places(told.meaning()))
                .orElse(List.of());
    }
}
