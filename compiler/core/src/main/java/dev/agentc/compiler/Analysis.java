package dev.agentc.compiler;

import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.meaning.Meaning;
import dev.agentc.compiler.meaning.MeaningTable;
import dev.agentc.compiler.meaning.Place;
import dev.agentc.compiler.meaning.Told;
import dev.agentc.compiler.syntax.SourceFile;
import dev.agentc.plan.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is known of files at one time, as an editor asks for it: trees, findings, and what each place means. Does not change. */
public final class Analysis {
    private final Map<String, SourceFile> trees = new LinkedHashMap<>();
    private final List<Diagnostic> findings;
    private final MeaningTable meanings;

    Analysis(List<SourceFile> trees, List<Diagnostic> findings, MeaningTable meanings) {
        for (var tree : trees) {
            this.trees.put(tree.source().path(), tree);
        }
        this.findings = List.copyOf(findings);
        this.meanings = meanings;
    }

    /** Paths of the files and of those they import, in the order in which they were met. */
    public List<String> files() {
        return List.copyOf(trees.keySet());
    }

    /** The file as it was understood; empty if it is none of {@link #files}. */
    public Optional<SourceFile> tree(String file) {
        return Optional.ofNullable(trees.get(file));
    }

    /** In the order of files and places. */
    public List<Diagnostic> findings() {
        return findings;
    }

    /**
     * What stands at a place of a file, or ends there.
     *
     * @param offset in UTF-16 units, as in {@link dev.agentc.plan.Span}
     */
    public Optional<Told> at(String file, int offset) {
        return Optional.ofNullable(meanings.at(file, offset));
    }

    /** What the name that begins here is or would be a member of. */
    public Optional<Type> receiver(String file, int start) {
        return Optional.ofNullable(meanings.receiver(file, start));
    }

    /** All places of the files and of the library's texts that mean the same, its declaration among them. */
    public List<Place> places(Meaning meaning) {
        return meanings.places(meaning);
    }
}
