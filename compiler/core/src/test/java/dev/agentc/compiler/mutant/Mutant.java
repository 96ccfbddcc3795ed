package dev.agentc.compiler.mutant;

import dev.agentc.compiler.Texts;
import dev.agentc.compiler.Written;
import dev.agentc.compiler.diagnostic.Diagnostic;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * What became of a right program with one slip in it.
 *
 * @param findings errors in its file
 * @param nanos time on the processor of the slower one of its checks
 * @param planted whether a mistake elsewhere was found as well; empty if there was no room for one
 * @param thrown what must never happen
 */
record Mutant(
        Written program,
        Mutation mutation,
        Mutation.Edit edit,
        List<Diagnostic> findings,
        long nanos,
        Optional<Boolean> planted,
        @Nullable Throwable thrown) {

    static Mutant of(Written program, long seed) {
        var random = new Random(seed);
        var text = program.text();
        var kinds = Mutation.values();
        var mutation = kinds[random.nextInt(kinds.length)];
        var edit = mutation.of(text, Mutation.tokens(text), random);
        try {
            var begun = now();
            var findings = errors(program, edit.in(text));
            var took = now() - begun;
            var planted = Planted.beside(edit, text, random);
            if (findings.isEmpty() || planted.isEmpty()) {
                return new Mutant(program, mutation, edit, findings, took, Optional.empty(), null);
            }
            begun = now();
            var both = errors(program, planted.getFirst().with(edit, text));
            took = Math.max(took, now() - begun);
            var found = planted.getFirst().isAmong(both, edit);
            return new Mutant(program, mutation, edit, findings, took, Optional.of(found), null);
        } catch (RuntimeException | StackOverflowError e) {
            return new Mutant(program, mutation, edit, List.of(), 0, Optional.empty(), e);
        }
    }

    private static long now() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** The errors of its file when it has this text. */
    static List<Diagnostic> errors(Written program, String text) {
        return Texts.compiler(program.with(text).texts()).check(List.of(program.file())).stream()
                .filter(finding -> finding.isError() && finding.source().path().equals(program.file()))
                .toList();
    }

    boolean isInvalid() {
        return !findings.isEmpty();
    }

    /** Whether a finding begins within one line of the edit. */
    boolean isFoundThere() {
        var text = edit.in(program.text());
        var first = line(text, edit.from());
        var last = line(text, edit.from() + edit.by().length());
        return findings.stream()
                .map(finding -> finding.span().line())
                .anyMatch(line -> line >= first - 1 && line <= last + 1);
    }

    private static int line(String text, int at) {
        return 1
                + (int) text.substring(0, at)
                        .chars()
                        .filter(sign -> sign == '\n')
                        .count();
    }

    @Override
    public String toString() {
        var text = program.text();
        return "%s: %s at line %d: `%s` becomes `%s`; found %s"
                .formatted(
                        program.name(),
                        mutation,
                        line(text, edit.from()),
                        text.substring(edit.from(), edit.to()).strip(),
                        edit.by().strip(),
                        findings.stream()
                                .map(finding -> finding.span().line() + " "
                                        + finding.rule().id() + " " + finding.message())
                                .limit(3)
                                .toList());
    }
}
