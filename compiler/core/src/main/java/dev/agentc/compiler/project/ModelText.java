package dev.agentc.compiler.project;

import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.Edit;
import dev.agentc.compiler.diagnostic.Fix;
import dev.agentc.compiler.syntax.SourceText;
import dev.agentc.plan.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The default model, and where it stands.
 *
 * @param text as after {@code model:}
 * @param source the {@code agent.toml}
 * @param place of the value there, with its quotes
 */
public record ModelText(String text, SourceText source, Span place) {
    /** What a mend cannot hold where it stands in quotes. */
    private static final String QUOTED = "\"'\\\n";

    /**
     * A finding in the text, at its place in the file.
     *
     * @param ahead how many signs stood before the text where it was read
     */
    public Diagnostic placed(Diagnostic finding, int ahead) {
        return new Diagnostic(
                finding.rule(),
                source,
                placed(finding.span(), ahead).orElse(place),
                finding.message(),
                finding.notes(),
                finding.fix().flatMap(fix -> placed(fix, ahead)));
    }

    private Optional<Fix> placed(Fix fix, int ahead) {
        List<Edit> edits = new ArrayList<>();
        for (Edit edit : fix.edits()) {
            Optional<Span> there = placed(edit.span(), ahead);
            if (there.isEmpty() || edit.replacement().chars().anyMatch(sign -> QUOTED.indexOf(sign) >= 0)) {
                return Optional.empty();
            }
            edits.add(new Edit(there.get(), edit.replacement()));
        }
        return Optional.of(new Fix(fix.title(), edits));
    }

    /** Empty where it is not in the text, or the text is not written as it is read. */
    private Optional<Span> placed(Span span, int ahead) {
        int begin = source.text(place).indexOf(text);
        int from = span.start() - ahead;
        int to = span.end() - ahead;
        return begin < 0 || from < 0 || to > text.length()
                ? Optional.empty()
                : Optional.of(source.span(place.start() + begin + from, place.start() + begin + to));
    }
}
