package dev.agentc.compiler.ide.project;

import dev.agentc.compiler.Analysis;
import dev.agentc.compiler.Compiler;
import dev.agentc.compiler.source.Sources;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What an editor shows at one moment, for whoever asks of that moment while somebody writes on. Making one costs little: what its
 * texts mean is worked out when it is asked for, once.
 */
public final class Moment {
    private final Compiler compiler;
    private final Sources below;
    private final Map<String, OpenText> open;
    private final Set<String> lying;
    /** What {@link #base} does not know yet. */
    private final Set<String> changed;

    private final Surroundings surroundings;
    /** Of files that were asked about before all of them were read. */
    private final Map<String, Optional<Analysis>> early = new ConcurrentHashMap<>();
    /** Null once the project is there. */
    private volatile @Nullable Project base;

    private volatile @Nullable Project project;

    private Moment(
            Compiler compiler,
            Sources below,
            Map<String, OpenText> open,
            Set<String> lying,
            Set<String> changed,
            Surroundings surroundings,
            Project base) {
        this.compiler = compiler;
        this.below = below;
        this.open = Map.copyOf(open);
        this.lying = Set.copyOf(lying);
        this.changed = Set.copyOf(changed);
        this.surroundings = surroundings;
        this.base = base;
    }

    /**
     * With nothing open.
     *
     * @param compiler keeps trees
     * @param below what lies in folders
     * @param lying paths of the files there that an editor works on
     */
    public static Moment of(Compiler compiler, Sources below, Collection<String> lying) {
        return new Moment(
                compiler, below, Map.of(), Set.copyOf(lying), Set.of(), Surroundings.of(below), Project.empty());
    }

    /** The text of an open file; empty if it is not open. */
    public Optional<OpenText> open(String path) {
        return Optional.ofNullable(open.get(path));
    }

    /** Paths of the open files. */
    public Set<String> open() {
        return open.keySet();
    }

    /** With a text shown anew or otherwise. */
    public Moment with(OpenText text) {
        var more = new HashMap<>(open);
        more.put(text.source().path(), text);
        return next(more, lying, Set.of(text.source().path()));
    }

    /** With a text no longer shown: what lies in its place counts again. */
    public Moment closed(String path) {
        var less = new HashMap<>(open);
        less.remove(path);
        return next(less, lying, Set.of(path));
    }

    /** With files that came, changed or went beside the editor. */
    public Moment lying(Collection<String> now, Set<String> changed) {
        return next(open, Set.copyOf(now), changed);
    }

    public Set<String> lying() {
        return lying;
    }

    /** Waits for nobody who reads all files: then the next moment does it again, with the trees that are kept. */
    private Moment next(Map<String, OpenText> open, Set<String> lying, Set<String> more) {
        var around = surroundings.next(new Overlay(open, below), more);
        var before = base;
        if (before == null) {
            return new Moment(compiler, below, open, lying, more, around, project());
        }
        var both = new HashSet<>(changed);
        both.addAll(more);
        return new Moment(compiler, below, open, lying, both, around, before);
    }

    /** The {@code agent.toml} around a file or, of an {@code agent.toml}, what it says itself. */
    public Around around(String path) {
        return surroundings.of(path);
    }

    /**
     * What is known of one file and of what it imports: all that is needed to find what is wrong in it, and sooner there than what is
     * known of all files, which nobody may have read yet. Waits for nobody who reads them.
     */
    public Optional<Analysis> alone(String path) {
        var known = known();
        if (known.isEmpty() && (open.containsKey(path) || lying.contains(path)) && !Surroundings.isProject(path)) {
            return early.computeIfAbsent(path, this::early);
        }
        return known.orElseGet(this::project).local(path);
    }

    private Optional<Analysis> early(String path) {
        var analysis = compiler.reading(new Overlay(open, below))
                .in(around(path).settings())
                .analyze(List.of(path));
        return analysis.tree(path).map(tree -> analysis);
    }

    /** Empty where all files are still to be read; after that it is little work to have it. */
    private Optional<Project> known() {
        var now = project;
        var before = base;
        return now == null && before != null && before.files().isEmpty()
                ? Optional.empty()
                : Optional.of(now == null ? project() : now);
    }

    /** What all of it means. Whoever comes while it is worked out waits. */
    public synchronized Project project() {
        var known = project;
        if (known == null) {
            var files = new TreeSet<>(lying);
            open.keySet().stream().filter(each -> !Surroundings.isProject(each)).forEach(files::add);
            known = Objects.requireNonNull(base)
                    .next(compiler.reading(new Overlay(open, below)), surroundings, files, changed);
            project = known;
            base = null;
        }
        return known;
    }
}
