package dev.agentc.cli.lsp;

import dev.agentc.compiler.Analysis;
import dev.agentc.compiler.ide.project.Moment;
import dev.agentc.compiler.ide.project.Project;
import dev.agentc.compiler.syntax.SourceFile;
import dev.agentc.compiler.syntax.SourceText;
import org.eclipse.lsp4j.Position;

/** What is known where an editor asks, at the moment it asked. */
record Inquiry(Moment moment, Analysis analysis, SourceFile tree) {

    /** All files; whoever needs them waits until they are read. */
    Project project() {
        return moment.project();
    }

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
