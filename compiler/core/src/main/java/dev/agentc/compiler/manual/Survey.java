package dev.agentc.compiler.manual;

import dev.agentc.compiler.Analysis;
import dev.agentc.compiler.concept.Becomes;
import dev.agentc.compiler.concept.Kind;
import dev.agentc.compiler.meaning.Place;
import dev.agentc.compiler.syntax.Body;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.SourceFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Goes through files that were analysed, and finds for each declaration what leads to it and where it leads. */
final class Survey {
    /** Kinds of what the library does outside. */
    private static final Set<String> EFFECTS = Set.of("tool", "flow");

    private final boolean hidden;
    private final Manual.Costs costs;
    /** All that is declared, by the place of its name. */
    private final Map<Place, Declared> declared = new LinkedHashMap<>();

    private final List<Opened> opened = new ArrayList<>();

    /** A file. */
    record Opened(Analysis analysis, SourceFile tree, String path) {
        String file() {
            return tree.source().path();
        }

        Optional<Kind> kind(Decl declaration) {
            return analysis.kind(declaration.kind().text());
        }
    }

    /** A declaration, with those that it speaks of, and those that speak of it. */
    record Declared(Opened in, Decl decl, List<Mentions.Spoken> names, List<Declared> users) {
        Place place() {
            return new Place(in.tree.source(), decl.name().span());
        }

        boolean isTest() {
            return in.kind(decl)
                    .map(kind -> kind.becomes() instanceof Becomes.Case)
                    .orElse(false);
        }

        Target target() {
            return new Target(in.path, decl.name().text());
        }

        Chapter.Test test() {
            return new Chapter.Test(decl.name().text(), in.path, decl.span().line());
        }
    }

    Survey(List<Manual.Looked> looked, boolean hidden, Manual.Costs costs) {
        this.hidden = hidden;
        this.costs = costs;
        for (var look : looked) {
            look.files()
                    .forEach((file, path) -> look.analysis()
                            .tree(file)
                            .ifPresent(tree -> opened.add(new Opened(look.analysis(), tree, path))));
        }
        opened.sort(Comparator.comparing(Opened::path));
        opened.forEach(this::declare);
        for (var each : declared.values()) {
            each.names().stream()
                    .map(Mentions.Spoken::place)
                    .distinct()
                    .filter(declared::containsKey)
                    .forEach(place -> declared.get(place).users().add(each));
        }
    }

    private void declare(Opened file) {
        for (var decl : file.tree().declarations()) {
            var names = Mentions.in(decl, file.file(), file.analysis());
            var each = new Declared(file, decl, names, new ArrayList<>());
            declared.put(each.place(), each);
        }
    }

    Manual manual(String title) {
        return new Manual(title, opened.stream().map(this::chapter).toList());
    }

    private Chapter chapter(Opened file) {
        var sections = new ArrayList<Section>();
        var tests = new ArrayList<Chapter.Test>();
        var names = new LinkedHashMap<String, Target>();
        var effects = file.analysis().effects(file.file());
        var own = declared.values().stream().filter(each -> each.in() == file).toList();
        own.stream()
                .filter(this::isTold)
                .forEach(each -> names.put(each.decl().name().text(), each.target()));
        for (var each : own) {
            if (each.isTest()) {
                tests.add(each.test());
            } else if (isTold(each)) {
                var effect = Optional.ofNullable(effects.get(each.decl().name().text()));
                sections.add(new SectionReader(each, this, names)
                        .read(effect, costs.of(file.file(), each.decl().name().text())));
            }
        }
        return new Chapter(file.path(), ProseReader.read(TopRemark.of(file.tree()), names), sections, tests);
    }

    private boolean isTold(Declared each) {
        return !each.isTest() && (hidden || !each.decl().hidden());
    }

    /** Where the told declaration of a place is led to; empty if it is none. */
    Optional<Target> target(Place place) {
        return Optional.ofNullable(declared.get(place)).filter(this::isTold).map(Declared::target);
    }

    /** What it calls, as far as that is of the project or leaves it. What is made of another one calls nothing itself. */
    List<Section.Mention> calls(Declared each) {
        var calls = new LinkedHashMap<Place, Section.Mention>();
        if (!isMade(each)) {
            for (var spoken : each.names()) {
                if (isCalled(spoken, each.in())) {
                    calls.put(
                            spoken.place(),
                            new Section.Mention(spoken.declaration().name().text(), target(spoken.place())));
                }
            }
        }
        return List.copyOf(calls.values());
    }

    private static boolean isMade(Declared each) {
        return each.decl() instanceof Decl.Block block
                && block.body() instanceof Body.Value
                && each.in().kind(block).map(kind -> !kind.has(Kind.Form.VALUE)).orElse(false);
    }

    /** Of the library, only effects. */
    private static boolean isCalled(Mentions.Spoken spoken, Opened by) {
        return spoken.declaration() instanceof Decl.External external
                ? external.receiver().isEmpty()
                        && EFFECTS.contains(external.kind().text())
                : by.analysis().tree(spoken.source()).isPresent()
                        && by.kind(spoken.declaration())
                                .map(kind -> kind.becomes() instanceof Becomes.Callable)
                                .orElse(false);
    }
}
