package dev.agentc.cli.lsp;

import dev.agentc.compiler.diagnostic.Edit;
import dev.agentc.compiler.diagnostic.Source;
import dev.agentc.compiler.ide.project.OpenText;
import dev.agentc.compiler.meaning.Place;
import dev.agentc.compiler.syntax.SourceText;
import dev.agentc.plan.Span;
import java.util.List;
import java.util.Optional;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextEdit;

/** Between offsets and the protocol's lines and columns, which count UTF-16 units from 0. */
final class Ranges {
    private final Uris uris;
    private final LibraryFiles library;

    Ranges(Uris uris, LibraryFiles library) {
        this.uris = uris;
        this.library = library;
    }

    static int offset(SourceText source, Position position) {
        return OpenText.offset(source, position.getLine(), position.getCharacter());
    }

    static Position position(SourceText source, int offset) {
        int line = source.lineOf(offset);
        return new Position(line - 1, offset - source.lineStart(line));
    }

    static Range range(SourceText source, int from, int to) {
        return new Range(position(source, from), position(source, to));
    }

    static Range range(SourceText source, Span span) {
        return range(source, span.start(), span.end());
    }

    /** Of what is found in a text that may be known by its lines alone. */
    static Range range(Source source, Span span) {
        if (source instanceof SourceText text) {
            return range(text, span);
        }
        int column = span.start() - source.lineStart(span.line());
        var start = new Position(span.line() - 1, Math.max(0, column));
        return new Range(start, new Position(start.getLine(), start.getCharacter() + span.length()));
    }

    static TextEdit edit(SourceText source, Edit edit) {
        return new TextEdit(range(source, edit.span()), edit.replacement());
    }

    /** Empty for what lies in no file that an editor could open. */
    Optional<Location> location(Place place) {
        return uri(place.path()).map(uri -> new Location(uri, range(place.source(), place.span())));
    }

    List<Location> locations(List<Place> places) {
        return places.stream().map(this::location).flatMap(Optional::stream).toList();
    }

    /** Of a file, or of a text of the library. */
    Optional<String> uri(String path) {
        return path.startsWith("std/")
                ? library.file(path).map(file -> file.toUri().toString())
                : Optional.of(uris.uri(path));
    }
}
