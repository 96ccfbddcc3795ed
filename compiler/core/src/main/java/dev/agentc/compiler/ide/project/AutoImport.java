package dev.agentc.compiler.ide.project;

import dev.agentc.compiler.Analysis;
import dev.agentc.compiler.diagnostic.Edit;
import dev.agentc.compiler.ide.Completion;
import dev.agentc.compiler.ide.Completion.Wanted;
import dev.agentc.compiler.meaning.Meaning;
import dev.agentc.compiler.names.Paths;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.Import;
import dev.agentc.compiler.syntax.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Names that other files of the project declare, with the import that brings them here. */
public final class AutoImport {
    private static final int MOST = 200;

    private final Project project;
    private final Analysis analysis;
    private final SourceFile tree;
    private final String file;

    private AutoImport(Project project, Analysis analysis, SourceFile tree) {
        this.project = project;
        this.analysis = analysis;
        this.tree = tree;
        this.file = tree.source().path();
    }

    /**
     * A name that is not here yet.
     *
     * @param from how the import writes the file: {@code ./orders.agent}
     * @param edit what brings it, in this file
     */
    public record Offer(String name, Meaning meaning, String from, Edit edit) {}

    /** What could stand here and begins as what is written does. */
    public static List<Offer> at(Project project, String file, int offset) {
        var analysis = project.local(file);
        var tree = analysis.flatMap(known -> known.tree(file));
        if (tree.isEmpty()) {
            return List.of();
        }
        var wanted = Completion.wanted(analysis.get(), file, offset);
        var begun = Completion.begun(analysis.get(), file, offset);
        Predicate<Decl> fits =
                wanted == Wanted.TYPES ? Decl::isType : Completion.possible(analysis.get(), file, offset);
        return wanted == Wanted.NOTHING
                ? List.of()
                : new AutoImport(project, analysis.get(), tree.get()).offers(begun, fits, false);
    }

    /** What has this very name. */
    public static List<Offer> of(Project project, String file, String name) {
        var analysis = project.local(file);
        var tree = analysis.flatMap(known -> known.tree(file));
        return tree.map(own -> new AutoImport(project, analysis.get(), own).offers(name, declaration -> true, true))
                .orElse(List.of());
    }

    private List<Offer> offers(String begun, Predicate<Decl> fits, boolean whole) {
        var visible = analysis.names(file).keySet();
        var offers = new ArrayList<Offer>();
        var others = new ArrayList<Offer>();
        for (var other : project.files()) {
            StillAsked.look();
            var its = other.equals(file) ? Optional.<SourceFile>empty() : project.tree(other);
            if (its.isEmpty()) {
                continue;
            }
            for (var declaration : its.get().declarations()) {
                var name = declaration.name().text();
                boolean same = name.startsWith(begun);
                if ((same ? offers : others).size() < MOST
                        && (whole ? name.equals(begun) : Completion.begins(name, begun) && !name.isEmpty())
                        && fits.test(declaration)
                        && isGiven(declaration)
                        && !visible.contains(name)) {
                    var from = Paths.written(file, other);
                    var meaning = new Meaning.Declaration(its.get().source(), declaration);
                    (same ? offers : others).add(new Offer(name, meaning, from, edit(from, other, name)));
                }
            }
        }
        offers.addAll(others);
        return offers.size() > MOST ? List.copyOf(offers.subList(0, MOST)) : offers;
    }

    private static boolean isGiven(Decl declaration) {
        return !declaration.hidden() && !(declaration instanceof Decl.Block block && block.quoted());
    }

    /** Into the braces of an import of the file, where there is one; else below the imports. */
    private Edit edit(String from, String other, String name) {
        for (var each : tree.imports()) {
            if (Paths.imported(each, file).filter(other::equals).isPresent()) {
                return into(each, name);
            }
        }
        if (tree.imports().isEmpty()) {
            return new Edit(tree.source().span(start(), start()), "import \"" + from + "\" { " + name + " }\n\n");
        }
        int end = tree.imports().getLast().span().end();
        return new Edit(tree.source().span(end, end), "\nimport \"" + from + "\" { " + name + " }");
    }

    private Edit into(Import each, String name) {
        if (each.members().isEmpty()) {
            return alone(each.span().end(), tree.source().text(each.span()), name);
        }
        int end = each.members().getLast().span().end();
        return new Edit(tree.source().span(end, end), ", " + name);
    }

    /**
     * Where an import brings no name yet: with braces of its own, or into those that are there and have nothing in them.
     *
     * @param end of the import
     * @param written all of it
     */
    private Edit alone(int end, String written, String name) {
        if (!written.endsWith("}")) {
            return new Edit(tree.source().span(end, end), " { " + name + " }");
        }
        int at = end - 1;
        boolean apart = Character.isWhitespace(written.charAt(written.length() - 2));
        return new Edit(tree.source().span(at, at), (apart ? "" : " ") + name + " ");
    }

    /** Where the first declaration begins with its documentation; comments before it stay at the top. */
    private int start() {
        if (tree.declarations().isEmpty()) {
            return 0;
        }
        var first = tree.declarations().getFirst();
        int place = first.doc()
                .map(doc -> Math.min(doc.span().start(), first.span().start()))
                .orElse(first.span().start());
        return tree.source().lineStart(tree.source().lineOf(place));
    }
}
