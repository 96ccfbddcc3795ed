package dev.agentc.compiler.mutant;

import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.syntax.SourceText;
import dev.agentc.compiler.syntax.read.Parser;
import dev.agentc.plan.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A declaration that has a mistake of its own, put between others.
 *
 * @param at where in the text
 */
record Planted(int at, String text) {
    private static final List<String> MISTAKES = List.of(
            "fn planted(n: int) -> int = no_such_name",
            "fn planted(n: int) -> string = n + 1",
            "type Planted { a: NoSuchType }",
            "fn planted(n: int) -> int = n * / 2",
            "flow planted(n: int) -> int { n.no_such_member }",
            "agent Planted(text: string) -> int { model: no_such_model }");

    /** Beside another declaration than the one that an edit lies in or next to; empty if there is none. */
    static List<Planted> beside(Mutation.Edit edit, String text, Random random) {
        var places = new ArrayList<Integer>();
        var declarations = Parser.parse(SourceText.of("x", text)).value().declarations();
        for (int i = 0; i < declarations.size(); i++) {
            var next = i + 1 < declarations.size() ? declarations.get(i + 1).span() : null;
            var end = lineEnd(text, declarations.get(i).span().end());
            var near = touches(edit, declarations.get(i).span()) || next != null && touches(edit, next);
            if (!near && (next == null || next.start() > end)) {
                places.add(end);
            }
        }
        if (places.isEmpty()) {
            return List.of();
        }
        var place = places.get(random.nextInt(places.size()));
        return List.of(new Planted(place, "\n" + MISTAKES.get(random.nextInt(MISTAKES.size())) + "\n"));
    }

    private static boolean touches(Mutation.Edit edit, Span span) {
        return edit.from() <= span.end() && span.start() <= edit.to();
    }

    private static int lineEnd(String text, int at) {
        var end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end + 1;
    }

    /** The text with both in it. */
    String with(Mutation.Edit edit, String original) {
        return at <= edit.from()
                ? original.substring(0, at) + text + edit.in(original).substring(at)
                : edit.in(original.substring(0, at)) + text + original.substring(at);
    }

    /** Whether one of the findings in the text with both lies in this one. */
    boolean isAmong(List<Diagnostic> findings, Mutation.Edit edit) {
        var from = at <= edit.from() ? at : at + edit.by().length() - (edit.to() - edit.from());
        return findings.stream()
                .anyMatch(finding -> finding.isError()
                        && finding.span().start() >= from
                        && finding.span().start() <= from + text.length());
    }
}
