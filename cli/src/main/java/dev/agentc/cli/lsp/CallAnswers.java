package dev.agentc.cli.lsp;

import dev.agentc.compiler.ide.project.Callers;
import dev.agentc.compiler.ide.project.OpenText;
import dev.agentc.compiler.meaning.Place;
import dev.agentc.compiler.syntax.SourceText;
import java.util.List;
import java.util.Optional;
import org.eclipse.lsp4j.CallHierarchyIncomingCall;
import org.eclipse.lsp4j.CallHierarchyItem;
import org.eclipse.lsp4j.CallHierarchyOutgoingCall;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;

/** Who calls which agent, tool, prompt or function. */
final class CallAnswers {
    private final Ranges places;

    CallAnswers(Ranges places) {
        this.places = places;
    }

    List<CallHierarchyItem> prepare(Inquiry asked, Position position) {
        return Callers.at(asked.analysis(), asked.path(), asked.offset(position))
                .flatMap(this::item)
                .map(List::of)
                .orElse(List.of());
    }

    List<CallHierarchyIncomingCall> incoming(Inquiry asked, CallHierarchyItem item) {
        return node(asked, item).stream()
                .flatMap(node -> Callers.incoming(asked.project(), asked.analysis(), asked.path(), node).stream())
                .flatMap(edge -> item(edge.node()).stream()
                        .map(caller -> new CallHierarchyIncomingCall(caller, ranges(edge.places()))))
                .toList();
    }

    List<CallHierarchyOutgoingCall> outgoing(Inquiry asked, CallHierarchyItem item) {
        return node(asked, item).stream()
                .flatMap(node -> Callers.outgoing(asked.analysis(), node).stream())
                .flatMap(edge -> item(edge.node()).stream()
                        .map(callee -> new CallHierarchyOutgoingCall(callee, ranges(edge.places()))))
                .toList();
    }

    /** The editor may ask long after it was told; what stands there now counts. */
    private static Optional<Callers.Node> node(Inquiry asked, CallHierarchyItem item) {
        var start = item.getSelectionRange().getStart();
        int offset = OpenText.offset(asked.source(), start.getLine(), start.getCharacter());
        return Callers.at(asked.analysis(), asked.path(), offset);
    }

    private static List<Range> ranges(List<Place> places) {
        return places.stream()
                .map(place -> Ranges.range(place.source(), place.span()))
                .toList();
    }

    private Optional<CallHierarchyItem> item(Callers.Node node) {
        return places.uri(node.source().path()).map(uri -> item(node, node.source(), uri));
    }

    private static CallHierarchyItem item(Callers.Node node, SourceText source, String uri) {
        var item = new CallHierarchyItem();
        item.setName(node.name());
        item.setDetail(node.kind());
        item.setKind(SymbolAnswers.kind(node.kind()));
        item.setUri(uri);
        item.setRange(Ranges.range(source, node.span()));
        item.setSelectionRange(Ranges.range(source, node.place().span()));
        return item;
    }
}
