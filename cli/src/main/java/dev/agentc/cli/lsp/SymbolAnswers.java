package dev.agentc.cli.lsp;

import dev.agentc.compiler.ide.Navigation;
import dev.agentc.compiler.ide.Outline;
import dev.agentc.compiler.ide.TypeNavigation;
import dev.agentc.compiler.ide.project.Project;
import dev.agentc.compiler.ide.project.SymbolSearch;
import dev.agentc.compiler.ide.project.Uses;
import java.util.List;
import java.util.Optional;
import org.eclipse.lsp4j.DocumentHighlight;
import org.eclipse.lsp4j.DocumentHighlightKind;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.LocationLink;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.ReferenceParams;
import org.eclipse.lsp4j.SymbolInformation;
import org.eclipse.lsp4j.SymbolKind;
import org.eclipse.lsp4j.WorkspaceSymbol;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/** Where things are declared and named, and lists of what there is. */
final class SymbolAnswers {
    private final Ranges places;

    SymbolAnswers(Ranges places) {
        this.places = places;
    }

    Either<List<? extends Location>, List<? extends LocationLink>> definition(Inquiry asked, Position position) {
        return Either.forLeft(
                places.locations(Navigation.definitions(asked.analysis(), asked.path(), asked.offset(position))));
    }

    Either<List<? extends Location>, List<? extends LocationLink>> typeDefinition(Inquiry asked, Position position) {
        return Either.forLeft(
                places.locations(TypeNavigation.of(asked.analysis(), asked.path(), asked.offset(position))));
    }

    List<Location> references(Inquiry asked, ReferenceParams params) {
        int offset = asked.offset(params.getPosition());
        var declared = Navigation.definition(asked.analysis(), asked.path(), offset);
        boolean all = params.getContext() == null || params.getContext().isIncludeDeclaration();
        return places.locations(Uses.of(asked.project(), asked.analysis(), asked.path(), offset).stream()
                .filter(place -> all || declared.filter(place::equals).isEmpty())
                .toList());
    }

    List<DocumentHighlight> highlights(Inquiry asked, Position position) {
        int offset = asked.offset(position);
        var declared = Navigation.definition(asked.analysis(), asked.path(), offset);
        return Navigation.references(asked.analysis(), asked.path(), offset).stream()
                .filter(place -> place.path().equals(asked.path()))
                .map(place -> new DocumentHighlight(
                        Ranges.range(place.source(), place.span()),
                        declared.filter(place::equals).isPresent()
                                ? DocumentHighlightKind.Write
                                : DocumentHighlightKind.Read))
                .toList();
    }

    List<Either<SymbolInformation, DocumentSymbol>> contents(Inquiry asked) {
        return Outline.of(asked.analysis(), asked.path()).stream()
                .map(each -> Either.<SymbolInformation, DocumentSymbol>forRight(symbol(each, asked)))
                .toList();
    }

    private static DocumentSymbol symbol(Outline each, Inquiry asked) {
        var symbol = new DocumentSymbol();
        symbol.setName(each.name().text());
        symbol.setDetail(each.kind());
        symbol.setKind(kind(each.kind()));
        symbol.setRange(Ranges.range(asked.source(), each.span()));
        symbol.setSelectionRange(Ranges.range(asked.source(), each.name().span()));
        symbol.setChildren(each.inside().stream().map(one -> symbol(one, asked)).toList());
        return symbol;
    }

    Either<List<? extends SymbolInformation>, List<? extends WorkspaceSymbol>> search(Project project, String query) {
        return Either.forRight(SymbolSearch.of(project, query).stream()
                .map(this::symbol)
                .flatMap(Optional::stream)
                .toList());
    }

    private Optional<WorkspaceSymbol> symbol(SymbolSearch each) {
        return places.location(each.place()).map(location -> {
            var symbol = new WorkspaceSymbol();
            symbol.setName(each.name());
            symbol.setKind(kind(each.kind()));
            symbol.setLocation(Either.forLeft(location));
            symbol.setContainerName(each.kind());
            return symbol;
        });
    }

    /** Words with a form of their own have the sign that fits; kinds are told apart by their words in the list. */
    static SymbolKind kind(String word) {
        return switch (word) {
            case "type" -> SymbolKind.Struct;
            case "enum" -> SymbolKind.Enum;
            case "error" -> SymbolKind.Event;
            case "let" -> SymbolKind.Constant;
            case "field" -> SymbolKind.Field;
            case "value" -> SymbolKind.EnumMember;
            case "fn" -> SymbolKind.Function;
            default -> SymbolKind.Class;
        };
    }
}
