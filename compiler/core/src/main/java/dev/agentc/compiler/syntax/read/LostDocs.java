package dev.agentc.compiler.syntax.read;

import dev.agentc.compiler.diagnostic.Edit;
import dev.agentc.compiler.diagnostic.Fix;
import dev.agentc.compiler.syntax.SyntaxRules;
import dev.agentc.grammar.AgentLexer;
import dev.agentc.grammar.AgentToken;
import java.util.List;

/** Descriptions that describe nothing: no model and no reader is told what stands there. */
final class LostDocs {
    private final ReadContext reading;

    LostDocs(ReadContext reading) {
        this.reading = reading;
    }

    /** One finding for lines that follow each other. */
    void check() {
        for (var token : reading.comments) {
            if (token.lexed == AgentLexer.DOC && !reading.documents(token.raw) && !follows(token.raw)) {
                report(token);
            }
        }
    }

    private boolean follows(int at) {
        return at >= 2
                && reading.raw.get(at - 1).lexed == AgentLexer.NEWLINE
                && reading.raw.get(at - 2).lexed == AgentLexer.DOC
                && !reading.documents(at - 2);
    }

    private void report(AgentToken token) {
        var text = token.getText().stripTrailing();
        if (text.startsWith("////")) {
            return; // a line drawn across the file
        }
        var span = reading.source.span(token.start, token.start + text.length());
        var slashes = reading.source.span(token.start, token.start + 3);
        reading.report(reading.finding(
                        SyntaxRules.LOST_DOC,
                        span,
                        "this describes nothing: `///` stands right above a declaration, a field or a parameter")
                .help("move it there, or begin it with `//`")
                .fix(new Fix("write `//`", List.of(new Edit(slashes, "//")))));
    }
}
