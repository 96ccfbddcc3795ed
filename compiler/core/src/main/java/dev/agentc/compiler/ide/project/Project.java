package dev.agentc.compiler.ide.project;

import dev.agentc.compiler.Analysis;
import dev.agentc.compiler.Compiler;
import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.names.Paths;
import dev.agentc.compiler.syntax.SourceFile;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** All files at one moment. What a change cannot reach is handed on to the next moment as it is. Does not change. */
public final class Project {
    private final SortedSet<String> files;
    /** Of each file what it imports. */
    private final Map<String, List<String>> imports;
    /** Those files as they are understood by themselves, as far as they are there. */
    private final Map<String, SourceFile> trees;

    private final Map<String, Group> groups;
    /** Of a file that was asked about itself and what it imports, which is less than its group. */
    private final Map<String, Group> below;

    private final Surroundings surroundings;
    private final @Nullable Compiler compiler;

    private Project(
            SortedSet<String> files,
            Map<String, List<String>> imports,
            Map<String, SourceFile> trees,
            Map<String, Group> groups,
            Map<String, Group> below,
            Surroundings surroundings,
            @Nullable Compiler compiler) {
        this.files = Collections.unmodifiableSortedSet(files);
        this.imports = imports;
        this.trees = trees;
        this.groups = groups;
        this.below = new ConcurrentHashMap<>(below);
        this.surroundings = surroundings;
        this.compiler = compiler;
    }

    /** One with nothing in it. */
    public static Project empty() {
        return new Project(
                new TreeSet<>(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Surroundings.of(path -> Optional.empty()),
                null);
    }

    /**
     * What is known after a change.
     *
     * @param compiler reads the texts of the new moment
     * @param surroundings what is said of the files at the new moment
     * @param files all there are now, absolute paths
     * @param changed whose texts are others than before, came or went
     */
    Project next(Compiler compiler, Surroundings surroundings, Collection<String> files, Set<String> changed) {
        var known = new TreeMap<String, List<String>>();
        var trees = new HashMap<String, SourceFile>();
        read(compiler, files, changed, known, trees);
        var now = new TreeSet<>(files);
        var groups = groups(compiler, surroundings, now, known, changed);
        return new Project(now, known, trees, groups, left(surroundings, known, changed), surroundings, compiler);
    }

    /** The files, and those outside of them that they import: what did not change is handed on. */
    private void read(
            Compiler compiler,
            Collection<String> files,
            Set<String> changed,
            Map<String, List<String>> known,
            Map<String, SourceFile> trees) {
        var open = new ArrayDeque<>(files);
        while (!open.isEmpty()) {
            StillAsked.look();
            var file = open.poll();
            if (!known.containsKey(file)) {
                boolean isNew = changed.contains(file) || !imports.containsKey(file);
                var tree = isNew ? compiler.tree(file) : Optional.ofNullable(this.trees.get(file));
                var own = isNew ? tree.map(Paths::imports).orElse(List.of()) : imports.get(file);
                tree.ifPresent(each -> trees.put(file, each));
                known.put(file, own);
                open.addAll(own);
            }
        }
    }

    private Map<String, Group> groups(
            Compiler compiler,
            Surroundings surroundings,
            SortedSet<String> now,
            Map<String, List<String>> known,
            Set<String> changed) {
        var beside = beside(known);
        var made = new HashMap<String, Group>();
        for (var file : known.keySet()) {
            if (!made.containsKey(file)) {
                var paths = connected(file, beside);
                for (var own : byProject(there(paths, now), surroundings)) {
                    var around = surroundings.of(own.getFirst());
                    var group =
                            kept(paths, own, around, changed).orElseGet(() -> new Group(paths, own, around, compiler));
                    own.forEach(path -> made.put(path, group));
                    paths.forEach(path -> made.putIfAbsent(path, group));
                }
            }
        }
        return made;
    }

    /** Files that may import each other and lie in different projects go each by their own. */
    private static Collection<List<String>> byProject(List<String> files, Surroundings surroundings) {
        var byProject = new LinkedHashMap<Optional<String>, List<String>>();
        for (var file : files) {
            byProject
                    .computeIfAbsent(surroundings.of(file).file(), each -> new ArrayList<>())
                    .add(file);
        }
        return byProject.values();
    }

    /** What is known of files below which nothing changed. */
    private Map<String, Group> left(Surroundings surroundings, Map<String, List<String>> known, Set<String> changed) {
        var left = new HashMap<>(below);
        left.entrySet()
                .removeIf(each -> !Collections.disjoint(each.getValue().paths(), changed)
                        || !each.getValue().around().equals(surroundings.of(each.getKey()))
                        || !below(each.getKey(), known).equals(each.getValue().paths()));
        return left;
    }

    /** A file and all it imports, directly or not. */
    private static SortedSet<String> below(String file, Map<String, List<String>> imports) {
        var found = new TreeSet<String>();
        var open = new ArrayDeque<>(List.of(file));
        while (!open.isEmpty()) {
            var next = open.poll();
            if (found.add(next)) {
                open.addAll(imports.getOrDefault(next, List.of()));
            }
        }
        return found;
    }

    /** The group of these paths as it was before, where nothing in it changed. */
    private Optional<Group> kept(SortedSet<String> paths, List<String> files, Around around, Set<String> changed) {
        var before = groups.get(files.getFirst());
        return before != null
                        && before.paths().equals(paths)
                        && before.files().equals(files)
                        && before.around().equals(around)
                        && Collections.disjoint(paths, changed)
                ? Optional.of(before)
                : Optional.empty();
    }

    /** What of a group an editor asks about; files that are only imported come in by that. */
    private static List<String> there(SortedSet<String> paths, SortedSet<String> now) {
        return paths.stream().filter(now::contains).toList();
    }

    private static Map<String, Set<String>> beside(Map<String, List<String>> known) {
        var beside = new HashMap<String, Set<String>>();
        known.forEach((file, imported) -> {
            for (var other : imported) {
                beside.computeIfAbsent(file, each -> new HashSet<>()).add(other);
                beside.computeIfAbsent(other, each -> new HashSet<>()).add(file);
            }
        });
        return beside;
    }

    private static SortedSet<String> connected(String file, Map<String, Set<String>> beside) {
        var found = new TreeSet<String>();
        var open = new ArrayDeque<>(List.of(file));
        while (!open.isEmpty()) {
            var next = open.poll();
            if (found.add(next)) {
                open.addAll(beside.getOrDefault(next, Set.of()));
            }
        }
        return found;
    }

    /** All that an editor works on, sorted. */
    public SortedSet<String> files() {
        return files;
    }

    /** What is known of a file and of those that reach it; empty if it is none of {@link #files} and none of them imports it. */
    public Optional<Analysis> analysis(String file) {
        return Optional.ofNullable(groups.get(file)).map(Group::analysis);
    }

    /**
     * What is known of a file and of what it imports: enough for all that is asked of one text, and sooner there than what is known of
     * all its group; empty as {@link #analysis} is.
     */
    public Optional<Analysis> local(String file) {
        var group = groups.get(file);
        if (group == null || group.isKnown() || group.files().size() == 1) {
            return analysis(file);
        }
        return below(file);
    }

    /** The same, whatever is known of its group: all findings of the file itself, and none less for what others have. */
    Optional<Analysis> below(String file) {
        return Optional.ofNullable(groups.get(file))
                .map(group -> below.computeIfAbsent(file, this::own).analysis());
    }

    /** A file as it is understood by itself, which needs no look at others; empty if it is not there. */
    public Optional<SourceFile> tree(String file) {
        return Optional.ofNullable(trees.get(file));
    }

    /** What is known of a file and of all that are connected with it, in whatever projects; empty as {@link #analysis} is. */
    Optional<Connected> connected(String file) {
        return connected(file, group -> new Connected.Part(group.files(), group.analysis()));
    }

    /**
     * What is known of a file and of those connected with it in whose texts this name stands: enough for all places that have the name,
     * and sooner there than what is known of whole groups.
     */
    Optional<Connected> naming(String file, String name) {
        return connected(
                file,
                group -> group.isKnown()
                        ? new Connected.Part(group.files(), group.analysis())
                        : part(group, each -> each.equals(file) || names(each, name)));
    }

    /** The groups that share the paths of this file's, itself first: their files reach each other and lie in different projects. */
    private Optional<Connected> connected(String file, Function<Group, Connected.Part> known) {
        var own = groups.get(file);
        if (own == null) {
            return Optional.empty();
        }
        var all = new LinkedHashSet<>(List.of(own));
        own.paths().forEach(path -> all.add(groups.get(path)));
        var parts =
                all.stream().map(known).filter(part -> !part.files().isEmpty()).toList();
        return parts.isEmpty() ? Optional.empty() : Optional.of(new Connected(parts));
    }

    private boolean names(String file, String name) {
        var tree = trees.get(file);
        var text = tree == null ? "" : tree.source().text();
        for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
            int end = at + name.length();
            boolean begins = at == 0 || !Character.isUnicodeIdentifierPart(text.codePointBefore(at));
            if (begins && (end == text.length() || !Character.isUnicodeIdentifierPart(text.codePointAt(end)))) {
                return true;
            }
        }
        return false;
    }

    /** What is known of these files, connected with one, and of all that reach them by imports, and of the files below. */
    Optional<Connected> above(String file, Set<String> files) {
        var above = reaching(files);
        return connected(file, group -> part(group, above::contains));
    }

    /** These files and all that import them, directly or not. */
    SortedSet<String> reaching(Set<String> files) {
        var importing = new HashMap<String, List<String>>();
        imports.forEach((file, imported) -> imported.forEach(each ->
                importing.computeIfAbsent(each, one -> new ArrayList<>()).add(file)));
        var found = new TreeSet<String>();
        var open = new ArrayDeque<>(files);
        while (!open.isEmpty()) {
            var next = open.poll();
            if (found.add(next)) {
                open.addAll(importing.getOrDefault(next, List.of()));
            }
        }
        return found;
    }

    private Connected.Part part(Group group, Predicate<String> wanted) {
        var files = group.files().stream().filter(wanted).toList();
        return new Connected.Part(
                files,
                Objects.requireNonNull(compiler).in(group.around().settings()).analyze(files));
    }

    private Group own(String file) {
        return new Group(below(file, imports), List.of(file), surroundings.of(file), Objects.requireNonNull(compiler));
    }

    /** What is known of all files, each look once. */
    public List<Analysis> analyses() {
        var all = new ArrayList<Analysis>();
        for (var group : new LinkedHashSet<>(files.stream().map(groups::get).toList())) {
            StillAsked.look();
            all.add(group.analysis());
        }
        return all;
    }

    /**
     * The files whose findings can be others after a change of this one: itself and all it is connected with; of an {@code agent.toml} all
     * that lies below its folder.
     */
    public List<String> reachedBy(String file) {
        if (Surroundings.isProject(file)) {
            var folder = file.substring(0, file.lastIndexOf('/') + 1);
            return files.stream().filter(each -> each.startsWith(folder)).toList();
        }
        var group = groups.get(file);
        return group == null ? List.of() : there(group.paths(), files);
    }

    /** What is wrong in an {@code agent.toml}, in the default model too, as far as files lie below it that go by it. */
    public List<Diagnostic> findings(String project) {
        var own = surroundings.of(project);
        if (!own.file().equals(Optional.of(project))) {
            return List.of();
        }
        var findings = new LinkedHashSet<>(own.findings());
        for (var group : new LinkedHashSet<>(groups.values())) {
            if (own.settings().model().isPresent() && group.around().file().equals(own.file())) {
                group.analysis().findings().stream()
                        .filter(each -> each.source().path().equals(project))
                        .forEach(findings::add);
            }
        }
        return List.copyOf(findings);
    }

    /** All {@code agent.toml} files that lie around its files. */
    public Set<String> projects() {
        var around = new TreeSet<String>();
        files.forEach(file -> surroundings.of(file).file().ifPresent(around::add));
        return around;
    }
}
