package dev.agentc.cli.lsp;

import dev.agentc.compiler.Analysis;
import dev.agentc.compiler.ide.project.Moment;
import dev.agentc.compiler.ide.project.Project;
import dev.agentc.compiler.syntax.SourceFile;
import dev.agentc.compiler.syntax.SourceText;
import org.eclipse.lsp4j.Position;

/** What is known where an editor asks, at the moment it asked. */
record Inquiry(Moment moment, Project project, Analysis analysis, SourceFile tree) {

    SourceText source() {
        return tree.source();
    }

    String path() {
        return tree.source().path();
    }

    int offset(Position position) {
        return Ranges.offset(tree.source(), position);
    }
}
