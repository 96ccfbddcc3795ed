package dev.agentc.cli.lsp;

import dev.agentc.compiler.ide.Hints;
import dev.agentc.compiler.ide.Lens;
import dev.agentc.compiler.ide.shape.Foldings;
import dev.agentc.compiler.ide.shape.Links;
import dev.agentc.compiler.ide.shape.Selections;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.lsp4j.CodeLens;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.DocumentLink;
import org.eclipse.lsp4j.FoldingRange;
import org.eclipse.lsp4j.FoldingRangeKind;
import org.eclipse.lsp4j.InlayHint;
import org.eclipse.lsp4j.InlayHintKind;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.SelectionRange;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.jspecify.annotations.Nullable;

/** What an editor draws of one text. */
final class ShapeAnswers {
    /** Commands of an editor: each is given the text's address, the declaration's name and the word of its kind. */
    static final String RUN = "agentc.run";

    static final String DEBUG = "agentc.debug";
    static final String TEST = "agentc.test";
    static final String BEGIN = "agentc.begin";
    static final String SHOW = "agentc.showRun";

    static final List<String> COMMANDS = List.of(RUN, DEBUG, TEST, BEGIN, SHOW);

    private ShapeAnswers() {}

    static List<FoldingRange> foldings(Inquiry asked) {
        return Foldings.of(asked.tree()).stream().map(ShapeAnswers::folding).toList();
    }

    private static FoldingRange folding(Foldings.Folding each) {
        var range = new FoldingRange(each.first() - 1, each.last() - 1);
        switch (each.sort()) {
            case COMMENT -> range.setKind(FoldingRangeKind.Comment);
            case IMPORTS -> range.setKind(FoldingRangeKind.Imports);
            case CODE -> range.setEndLine(Math.max(range.getStartLine(), each.last() - 2));
        }
        return range;
    }

    static List<SelectionRange> selections(Inquiry asked, List<Position> positions) {
        return positions.stream().map(each -> selection(asked, each)).toList();
    }

    private static SelectionRange selection(Inquiry asked, Position position) {
        @Nullable SelectionRange larger = null;
        for (var span : Selections.at(asked.tree(), asked.offset(position)).reversed()) {
            var range = new SelectionRange();
            range.setRange(Ranges.range(asked.source(), span));
            if (larger != null) {
                range.setParent(larger);
            }
            larger = range;
        }
        return Objects.requireNonNull(larger); // the whole text is around every place
    }

    static List<DocumentLink> links(Inquiry asked, Ranges places) {
        return Links.in(asked.analysis(), asked.tree()).stream()
                .flatMap(each -> target(each, places)
                        .map(target -> {
                            var link = new DocumentLink();
                            link.setRange(Ranges.range(asked.source(), each.span()));
                            link.setTarget(target);
                            return link;
                        })
                        .stream())
                .toList();
    }

    /** Of what is no source: only where it is there, since no editor could make it. */
    private static Optional<String> target(Links each, Ranges places) {
        try {
            return places.uri(each.path())
                    .filter(target -> each.imported() || Files.isRegularFile(Path.of(URI.create(target))));
        } catch (IllegalArgumentException | FileSystemNotFoundException e) {
            return Optional.empty(); // no path that a file could have
        }
    }

    static List<InlayHint> hints(Inquiry asked, Range range) {
        int from = asked.offset(range.getStart());
        int to = asked.offset(range.getEnd());
        return Hints.in(asked.analysis(), asked.path(), from, to).stream()
                .filter(each -> from <= each.offset() && each.offset() <= to)
                .map(each -> {
                    var hint = new InlayHint();
                    hint.setPosition(Ranges.position(asked.source(), each.offset()));
                    hint.setLabel(Either.forLeft(each.text()));
                    if (each.says() == Hints.Says.TYPE) {
                        hint.setKind(InlayHintKind.Type);
                    } else {
                        hint.setPaddingLeft(true);
                    }
                    return hint;
                })
                .toList();
    }

    /** Only what the editor has a command for. */
    static List<CodeLens> lenses(Inquiry asked, String uri, Abilities abilities) {
        return Lens.in(asked.analysis(), asked.path()).stream()
                .flatMap(each -> commands(each, uri).stream()
                        .filter(command -> abilities.commands().contains(command.getCommand()))
                        .map(command -> {
                            var lens = new CodeLens();
                            lens.setRange(
                                    Ranges.range(asked.source(), each.name().span()));
                            lens.setCommand(command);
                            return lens;
                        }))
                .toList();
    }

    private static List<Command> commands(Lens each, String uri) {
        var arguments = List.<Object>of(uri, each.name().text(), each.kind());
        return switch (each.act()) {
            case RUN ->
                List.of(
                        new Command("Run", RUN, arguments),
                        new Command("Debug", DEBUG, arguments),
                        new Command("Last run", SHOW, arguments));
            case TEST -> List.of(new Command("Test", TEST, arguments));
            case BEGIN -> List.of(new Command(title(each.kind()), BEGIN, arguments));
        };
    }

    /** {@code train} begins with {@code Train}. */
    private static String title(String kind) {
        return Character.toUpperCase(kind.charAt(0)) + kind.substring(1);
    }
}
