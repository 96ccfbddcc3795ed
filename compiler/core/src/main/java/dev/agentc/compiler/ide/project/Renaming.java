package dev.agentc.compiler.ide.project;

import dev.agentc.compiler.Analysis;
import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.Edit;
import dev.agentc.compiler.meaning.Meaning;
import dev.agentc.compiler.meaning.Place;
import dev.agentc.compiler.meaning.Told;
import dev.agentc.compiler.syntax.Entry;
import dev.agentc.compiler.syntax.Import;
import dev.agentc.compiler.syntax.Name;
import dev.agentc.compiler.syntax.Pattern;
import dev.agentc.compiler.syntax.SourceText;
import dev.agentc.compiler.syntax.Tree;
import dev.agentc.compiler.syntax.read.Parser;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Another name for something, wherever it is named. What would mean something else afterwards is refused. */
public final class Renaming {
    private static final java.util.regex.Pattern NAME =
            java.util.regex.Pattern.compile("[\\p{L}_][\\p{L}\\p{M}\\p{N}_]*");

    private final Moment moment;
    private final String file;
    /** Of the file at least, and of all that may have the name where one is given. */
    private final Connected known;

    private final Told told;
    private final String old;

    private Renaming(Moment moment, String file, Connected known, Told told) {
        this.moment = moment;
        this.file = file;
        this.known = known;
        this.told = told;
        this.old = told.place().source().text(told.place().span());
    }

    /** What came of it. */
    public sealed interface Outcome {}

    /** @param edits by file, in the order of the text */
    public record Renamed(Map<String, List<Edit>> edits) implements Outcome {}

    /** @param why for the person who asked */
    public record Refused(String why) implements Outcome {}

    /** The name that would be changed; empty where nothing stands that can have another. */
    public static Optional<Place> at(Moment moment, String file, int offset) {
        return here(moment, file, offset).filter(Renaming::isOurs).map(renaming -> renaming.told.place());
    }

    public static Outcome rename(Moment moment, String file, int offset, String name) {
        return here(moment, file, offset)
                .flatMap(renaming -> of(moment, file, offset, moment.project().naming(file, renaming.old)))
                .map(renaming -> renaming.to(name))
                .orElse(new Refused("nothing here has a name"));
    }

    private static Optional<Renaming> here(Moment moment, String file, int offset) {
        return of(moment, file, offset, moment.alone(file).map(each -> Connected.of(file, each)));
    }

    private static Optional<Renaming> of(Moment moment, String file, int offset, Optional<Connected> all) {
        return all.flatMap(known -> known.own().at(file, offset).map(told -> new Renaming(moment, file, known, told)));
    }

    /** What is declared in a file, or brought into this one under a name of its own. */
    private boolean isOurs() {
        return NAME.matcher(old).matches()
                && (told.meaning() instanceof Meaning.Module
                        ? isAlias()
                        : isAlias() || Uses.isDeclaredIn(told.meaning(), Optional.of(known.own())));
    }

    /** Whether an import of this file gives the name to what is meant here; a field or a method may have the same one. */
    private boolean isAlias() {
        return known.tree(file).stream()
                .flatMap(tree -> tree.imports().stream().flatMap(Renaming::aliases))
                .filter(alias -> alias.text().equals(old))
                .map(alias -> new Place(told.place().source(), alias.span()))
                .anyMatch(known.own().places(told.meaning())::contains);
    }

    private static Stream<Name> aliases(Import each) {
        return Stream.concat(each.alias().stream(), each.members().stream().flatMap(member -> member.alias().stream()));
    }

    private Outcome to(String name) {
        if (!isOurs()) {
            return new Refused("`" + old + "` belongs to the language or to its library");
        }
        if (!NAME.matcher(name).matches() || Parser.RESERVED.contains(name)) {
            return new Refused("`" + name + "` cannot be a name");
        }
        var own = places(told.meaning());
        var places = withPatterns(own);
        var edits = new TreeMap<String, List<Edit>>();
        for (var path : new HashSet<>(places.stream().map(Place::path).toList())) {
            StillAsked.look();
            var shorthands = shorthands(path);
            edits.put(
                    path,
                    places.stream()
                            .filter(place -> place.path().equals(path))
                            .sorted(Comparator.comparingInt(
                                    place -> place.span().start()))
                            .map(place -> edit(place, name, shorthands))
                            .toList());
        }
        return name.equals(old) ? new Renamed(Map.of()) : tried(edits, own.size(), name);
    }

    /** Places that have the name; an alias is known in its file alone. */
    private List<Place> places(Meaning meaning) {
        boolean alias = isAlias();
        return known.places(meaning).stream()
                .filter(place -> place.source().text(place.span()).equals(old))
                .filter(place -> !alias || place.path().equals(file))
                .toList();
    }

    /** In {@code Order { id } => …} the field and the name of the arm have one name: neither changes without the other. */
    private Set<Place> withPatterns(List<Place> own) {
        var all = new LinkedHashSet<Place>();
        var open = new ArrayDeque<>(own);
        var patterns = new HashSet<Place>();
        for (var path : known.files()) {
            StillAsked.look();
            known.tree(path).ifPresent(tree -> patterns(tree, tree.source(), patterns));
        }
        while (!open.isEmpty()) {
            var place = open.poll();
            if (all.add(place) && patterns.contains(place)) {
                int start = place.span().start();
                var at = known.of(place.path());
                at.flatMap(here -> here.at(place.path(), start)).ifPresent(each -> open.addAll(places(each.meaning())));
                at.flatMap(here -> here.besides(place.path(), start))
                        .ifPresent(each -> open.addAll(places(each.meaning())));
            }
        }
        return all;
    }

    private static void patterns(Tree tree, SourceText source, Set<Place> found) {
        tree.children(each -> {
            if (each instanceof Pattern.Fields fields) {
                fields.fields().forEach(name -> found.add(new Place(source, name.span())));
            }
            patterns(each, source, found);
        });
    }

    /** {@code { flight }} is key and value at once: the other of them keeps its name. */
    private Edit edit(Place place, String name, Set<Integer> shorthands) {
        if (!shorthands.contains(place.span().start())) {
            return new Edit(place.span(), name);
        }
        boolean key = told.meaning() instanceof Meaning.Field || told.meaning() instanceof Meaning.KindSetting;
        return new Edit(place.span(), key ? name + ": " + old : old + ": " + name);
    }

    private Set<Integer> shorthands(String path) {
        var found = new HashSet<Integer>();
        known.tree(path).ifPresent(tree -> shorthands(tree, found));
        return found;
    }

    private static void shorthands(Tree tree, Set<Integer> found) {
        tree.children(each -> {
            if (each instanceof Entry entry && entry.shorthand()) {
                found.add(entry.key().span().start());
            }
            shorthands(each, found);
        });
    }

    /**
     * Looks at the texts as they would be: whatever meant the same still does, and no mistake came in. Where no file that reaches a
     * change by imports is wrong afterwards, nobody looks at what was wrong before.
     */
    private Outcome tried(Map<String, List<Edit>> edits, int own, String name) {
        var after = moment;
        for (var each : edits.entrySet()) {
            StillAsked.look();
            var source = known.tree(each.getKey()).orElseThrow().source();
            int version = moment.open(each.getKey()).map(OpenText::version).orElse(0);
            after = after.with(OpenText.of(each.getKey(), version, edited(source, each.getValue())));
        }
        var now = after.project().above(file, edits.keySet()).orElseThrow();
        int moved = edits.getOrDefault(file, List.of()).stream()
                .filter(edit -> edit.span().start() < told.place().span().start())
                .mapToInt(edit -> edit.replacement().length() - edit.span().length())
                .sum();
        long still = now
                .of(file)
                .flatMap(all -> all.at(file, told.place().span().start() + moved))
                .stream()
                .flatMap(each -> now.places(each.meaning()).stream())
                .filter(place -> place.source().text(place.span()).equals(name))
                .filter(place -> edits.containsKey(place.path()))
                .count();
        var mistake = mistake(now, edits.keySet());
        if (mistake.isPresent() || still < own || still > own && isTaken(name, edits.keySet())) {
            return new Refused("`" + name + "` would mean something else"
                    + mistake.map(finding -> ": " + finding.message()).orElse(""));
        }
        return new Renamed(edits);
    }

    /** Whether the name meant something else there: what nothing had may get a meaning. A header knows names that no file has, as {@code int}. */
    private boolean isTaken(String name, Set<String> files) {
        return told.meaning() instanceof Meaning.TypeParameter
                || files.stream()
                        .anyMatch(path -> known.of(path)
                                .filter(analysis -> analysis.names(path).containsKey(name))
                                .isPresent());
    }

    /** The first error that is not there yet, in what a change of these files can reach. What was wrong before is looked for there only. */
    private Optional<Diagnostic> mistake(Connected now, Set<String> changed) {
        var project = moment.project();
        for (var path : project.reaching(changed)) {
            var after = now.of(path).map(each -> errors(each, path)).orElse(List.of());
            var before = after.isEmpty()
                    ? List.<Diagnostic>of()
                    : project.below(path).map(each -> errors(each, path)).orElse(List.of());
            if (after.size() > before.size()) {
                return after.stream()
                        .filter(finding -> before.stream()
                                .noneMatch(other -> other.message().equals(finding.message())))
                        .findFirst()
                        .or(() -> Optional.of(after.getLast()));
            }
        }
        return Optional.empty();
    }

    private static List<Diagnostic> errors(Analysis analysis, String path) {
        return analysis.findings().stream()
                .filter(Diagnostic::isError)
                .filter(each -> each.source().path().equals(path))
                .toList();
    }

    private static String edited(SourceText source, List<Edit> edits) {
        var text = new StringBuilder(source.text());
        for (var edit : edits.reversed()) {
            text.replace(edit.span().start(), edit.span().end(), edit.replacement());
        }
        return text.toString();
    }
}
