package dev.agentc.compiler.ide;

import dev.agentc.compiler.Analysis;
import dev.agentc.compiler.meaning.Place;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** From a name to where it is declared, and to everything else that means the same. */
public final class Navigation {
    private Navigation() {}

    /** Where what stands here is declared, which may be in a text of the library; empty for what the language itself brings. */
    public static Optional<Place> definition(Analysis analysis, String file, int offset) {
        return analysis.at(file, offset).flatMap(told -> told.meaning().declared());
    }

    /** The same, and beside it the field that gives a name to what is declared or written here: {@code Order { id } => …}. */
    public static List<Place> definitions(Analysis analysis, String file, int offset) {
        var told = analysis.at(file, offset);
        var besides =
                told.flatMap(each -> analysis.besides(file, each.place().span().start()));
        return Stream.of(told, besides)
                .flatMap(Optional::stream)
                .flatMap(each -> each.meaning().declared().stream())
                .distinct()
                .toList();
    }

    /** All places that mean what stands here, its declaration and itself among them; none if nothing here means something. */
    public static List<Place> references(Analysis analysis, String file, int offset) {
        return analysis.at(file, offset)
                .map(told -> analysis.places(told.meaning()))
                .orElse(List.of());
    }
}
