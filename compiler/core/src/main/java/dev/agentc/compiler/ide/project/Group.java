package dev.agentc.compiler.ide.project;

import dev.agentc.compiler.Analysis;
import dev.agentc.compiler.Compiler;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** Files that reach each other by imports: what changes in one can change what is known of another. Looked at when asked for. */
final class Group {
    /** The files, and those that are imported and are not there. */
    private final SortedSet<String> paths;

    private final List<String> files;
    private final Around around;
    private @Nullable Compiler compiler;
    private volatile @Nullable Analysis analysis;

    /** @param files those of the paths that are there and lie in one project, in a fixed order */
    Group(SortedSet<String> paths, List<String> files, Around around, Compiler compiler) {
        this.paths = paths;
        this.files = List.copyOf(files);
        this.around = around;
        this.compiler = compiler.in(around.settings());
    }

    SortedSet<String> paths() {
        return paths;
    }

    List<String> files() {
        return files;
    }

    /** The project that its files lie in. */
    Around around() {
        return around;
    }

    /** Whether somebody looked already; does not wait for one who is looking. */
    boolean isKnown() {
        return analysis != null;
    }

    /** Whoever comes while another looks waits for that look. */
    synchronized Analysis analysis() {
        var known = analysis;
        if (known == null) {
            known = Objects.requireNonNull(compiler).analyze(files);
            analysis = known;
            compiler = null;
        }
        return known;
    }
}
