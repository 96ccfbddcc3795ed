package dev.agentc.compiler.ide.shape;

import dev.agentc.compiler.names.Paths;
import dev.agentc.compiler.syntax.SourceFile;
import dev.agentc.plan.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * A place of a text that leads to a file.
 *
 * @param path as sources have it
 */
public record Links(Span span, String path) {

    /** The files that are imported, there or not: an editor offers to make one that is not. */
    public static List<Links> in(SourceFile tree) {
        var links = new ArrayList<Links>();
        for (var each : tree.imports()) {
            Paths.imported(each, tree.source().path()).ifPresent(path -> links.add(new Links(each.fromSpan(), path)));
        }
        return links;
    }
}
