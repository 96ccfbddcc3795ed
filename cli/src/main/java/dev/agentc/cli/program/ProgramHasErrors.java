package dev.agentc.cli.program;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.effect.Failure;
import java.util.List;

/** Errors in the sources kept a program from being made: exit 1. Its findings are printed where it is thrown. */
public final class ProgramHasErrors extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Diagnostic first;

    /** @param findings with an error among them */
    public ProgramHasErrors(List<Diagnostic> findings) {
        super(null, null, false, false);
        this.first = findings.stream().filter(Diagnostic::isError).findFirst().orElseThrow();
    }

    /** For programs that look at the answer: the first error. */
    public Failure failure() {
        return new Failure(
                "Unsound",
                JsonNodeFactory.instance.objectNode().put("id", first.rule().id()),
                first.message(),
                "program",
                false,
                first.source().path() + ":" + first.span().line(),
                "",
                List.of(),
                first.notes().isEmpty() ? "" : first.notes().getFirst());
    }
}
