package dev.agentc.compiler.syntax;

import dev.agentc.plan.Span;
import java.util.List;

/**
 * One file as it was understood.
 *
 * @param comments every comment in order of place
 */
public record SourceFile(
        SourceText source, List<Import> imports, List<Decl> declarations, List<Trivia> comments, Span span)
        implements Tree {

    public SourceFile {
        imports = List.copyOf(imports);
        declarations = List.copyOf(declarations);
        comments = List.copyOf(comments);
    }

    @Override
    public void children(Visitor to) {
        to.visitAll(imports);
        to.visitAll(declarations);
    }
}
