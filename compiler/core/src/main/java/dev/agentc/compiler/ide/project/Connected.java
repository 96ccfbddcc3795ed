package dev.agentc.compiler.ide.project;

import dev.agentc.compiler.Analysis;
import dev.agentc.compiler.meaning.Meaning;
import dev.agentc.compiler.meaning.Place;
import dev.agentc.compiler.syntax.SourceFile;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What is known of files that reach each other by imports and may lie in different projects: each is understood in its own.
 *
 * @param parts one a project, that of the file somebody asks in first
 */
record Connected(List<Part> parts) {
    Connected {
        parts = List.copyOf(parts);
    }

    /** @param files those that lie in the project; what they import is known too, as it is from there */
    record Part(List<String> files, Analysis analysis) {}

    static Connected of(String file, Analysis analysis) {
        return new Connected(List.of(new Part(List.of(file), analysis)));
    }

    /** What is known where somebody asks. */
    Analysis own() {
        return parts.getFirst().analysis();
    }

    /** What is known of a file in its project; of one that lies in none of them, in the first that imports it. */
    Optional<Analysis> of(String path) {
        return Stream.concat(
                        parts.stream().filter(each -> each.files().contains(path)),
                        parts.stream().filter(each -> each.analysis().tree(path).isPresent()))
                .map(Part::analysis)
                .findFirst();
    }

    Optional<SourceFile> tree(String path) {
        return of(path).flatMap(analysis -> analysis.tree(path));
    }

    SortedSet<String> files() {
        var files = new TreeSet<String>();
        parts.forEach(each -> files.addAll(each.analysis().files()));
        return files;
    }

    /** All places that mean the same, in the order of files and places. */
    List<Place> places(Meaning meaning) {
        return places(parts.stream().map(Part::analysis).toList(), meaning);
    }

    static List<Place> places(Collection<Analysis> all, Meaning meaning) {
        return all.stream()
                .flatMap(each -> each.places(meaning).stream())
                .distinct()
                .sorted(Comparator.comparing(Place::path)
                        .thenComparingInt(place -> place.span().start()))
                .toList();
    }
}
