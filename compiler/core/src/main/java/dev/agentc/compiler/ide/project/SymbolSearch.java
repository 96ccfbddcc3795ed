package dev.agentc.compiler.ide.project;

import dev.agentc.compiler.ide.Outline;
import dev.agentc.compiler.meaning.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A declaration of the project that is looked for by a part of its name.
 *
 * @param kind its word
 */
public record SymbolSearch(String name, String kind, Place place) {
    private static final int MOST = 512;

    /** Declarations whose names have these letters in this order, in whatever case; all of them for an empty query. */
    public static List<SymbolSearch> of(Project project, String query) {
        var letters = query.toLowerCase(Locale.ROOT);
        var found = new ArrayList<SymbolSearch>();
        for (var file : project.files()) {
            StillAsked.look();
            var analysis = project.analysis(file);
            var tree = analysis.flatMap(known -> known.tree(file));
            if (tree.isEmpty()) {
                continue;
            }
            for (var each : Outline.of(analysis.get(), file)) {
                if (found.size() < MOST && has(each.name().text().toLowerCase(Locale.ROOT), letters)) {
                    var place = new Place(tree.get().source(), each.name().span());
                    found.add(new SymbolSearch(each.name().text(), each.kind(), place));
                }
            }
        }
        return found;
    }

    private static boolean has(String name, String letters) {
        int at = 0;
        for (int i = 0; i < letters.length(); i++) {
            at = name.indexOf(letters.charAt(i), at) + 1;
            if (at == 0) {
                return false;
            }
        }
        return true;
    }
}
