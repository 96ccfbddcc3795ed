package dev.agentc.compiler.ide.project;

import dev.agentc.compiler.Analysis;
import dev.agentc.compiler.ide.WrittenNames;
import dev.agentc.compiler.meaning.Meaning;
import dev.agentc.compiler.meaning.Place;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.SourceText;
import dev.agentc.plan.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who speaks of which agent, tool, prompt or function, and of whom they speak. */
public final class Callers {
    private Callers() {}

    /** A declaration that calls or can be called, in a file or in the library. */
    public record Node(SourceText source, Decl declaration) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Node node && place().equals(node.place());
        }

        @Override
        public int hashCode() {
            return place().hashCode();
        }

        public String name() {
            return declaration.name().text();
        }

        /** The word it begins with. */
        public String kind() {
            return declaration.kind().text();
        }

        /** All of it. */
        public Span span() {
            return declaration.span();
        }

        /** Its name. */
        public Place place() {
            return new Place(source, declaration.name().span());
        }
    }

    /** @param places where the one names the other, in the file of the one that calls */
    public record Edge(Node node, List<Place> places) {}

    /** What stands here, if it calls or can be called. */
    public static Optional<Node> at(Analysis analysis, String file, int offset) {
        return analysis.at(file, offset).flatMap(told -> node(told.meaning()));
    }

    private static Optional<Node> node(Meaning meaning) {
        return meaning instanceof Meaning.Declaration it && calls(it.declaration())
                ? Optional.of(new Node(it.source(), it.declaration()))
                : Optional.empty();
    }

    private static boolean calls(Decl declaration) {
        return switch (declaration) {
            case Decl.Block _ -> true;
            case Decl.External external -> !external.isType();
            case Decl.Record _, Decl.Alias _, Decl.Failure _, Decl.Enumeration _, Decl.Constant _ -> false;
        };
    }

    /**
     * Who names it in the files of the project.
     *
     * @param own what is known where it stands
     */
    public static List<Edge> incoming(Project project, Analysis own, String file, Node node) {
        var meaning = new Meaning.Declaration(node.source(), node.declaration());
        var found = new LinkedHashMap<Node, List<Place>>();
        for (var place : Uses.of(project, own, file, meaning)) {
            StillAsked.look();
            if (!place.equals(node.place())) {
                project.analysis(place.path())
                        .flatMap(analysis -> around(analysis, place))
                        .ifPresent(caller -> found.computeIfAbsent(caller, each -> new ArrayList<>())
                                .add(place));
            }
        }
        return edges(found);
    }

    private static Optional<Node> around(Analysis analysis, Place place) {
        return analysis.tree(place.path())
                .flatMap(tree -> tree.declarations().stream()
                        .filter(Callers::calls)
                        .filter(each -> each.span().start() <= place.span().start()
                                && place.span().end() <= each.span().end())
                        .findFirst()
                        .map(each -> new Node(tree.source(), each)));
    }

    /**
     * Whom it names.
     *
     * @param analysis what is known where it stands
     */
    public static List<Edge> outgoing(Analysis analysis, Node node) {
        var path = node.source().path();
        var found = new LinkedHashMap<Node, List<Place>>();
        for (var name : WrittenNames.in(node.declaration())) {
            analysis.at(path, name.start())
                    .filter(told -> told.place().span().start() == name.start())
                    .filter(told -> !told.place().equals(node.place()))
                    .ifPresent(told -> node(told.meaning())
                            .ifPresent(callee -> found.computeIfAbsent(callee, each -> new ArrayList<>())
                                    .add(told.place())));
        }
        return edges(found);
    }

    private static List<Edge> edges(Map<Node, List<Place>> found) {
        return found.entrySet().stream()
                .map(each -> new Edge(each.getKey(), List.copyOf(each.getValue())))
                .toList();
    }
}
