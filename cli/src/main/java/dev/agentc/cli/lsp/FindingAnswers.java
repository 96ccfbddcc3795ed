package dev.agentc.cli.lsp;

import dev.agentc.compiler.Analysis;
import dev.agentc.compiler.diagnostic.Edit;
import dev.agentc.compiler.diagnostic.Fix;
import dev.agentc.compiler.ide.project.AutoImport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.DiagnosticTag;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.jspecify.annotations.Nullable;

/** What is wrong, and what mends it. */
final class FindingAnswers {
    /** Mends all that can be mended at once, as when a file is saved. */
    static final String FIX_ALL = CodeActionKind.SourceFixAll + ".agentc";

    private static final String SOURCE = "agentc";
    private static final String UNKNOWN = "name/unknown";

    private final Session session;

    FindingAnswers(Session session) {
        this.session = session;
    }

    static List<Diagnostic> diagnostics(Analysis analysis, String path) {
        return diagnostics(analysis.findings().stream()
                .filter(finding -> finding.source().path().equals(path))
                .toList());
    }

    static List<Diagnostic> diagnostics(List<dev.agentc.compiler.diagnostic.Diagnostic> findings) {
        return findings.stream().map(FindingAnswers::diagnostic).toList();
    }

    private static Diagnostic diagnostic(dev.agentc.compiler.diagnostic.Diagnostic finding) {
        var diagnostic = new Diagnostic();
        diagnostic.setRange(Ranges.range(finding.source(), finding.span()));
        diagnostic.setSeverity(
                switch (finding.rule().severity()) {
                    case ERROR -> DiagnosticSeverity.Error;
                    case WARNING -> DiagnosticSeverity.Warning;
                    case NOTE -> DiagnosticSeverity.Information;
                });
        diagnostic.setCode(finding.rule().id());
        diagnostic.setSource(SOURCE);
        var message = new StringBuilder(finding.message());
        finding.notes().forEach(note -> message.append("\nhelp: ").append(note));
        diagnostic.setMessage(message.toString());
        if (finding.rule().id().endsWith("/unused")) {
            diagnostic.setTags(List.of(DiagnosticTag.Unnecessary));
        }
        return diagnostic;
    }

    List<Either<Command, CodeAction>> actions(Inquiry asked, CodeActionParams params) {
        var only = params.getContext().getOnly();
        var actions = new ArrayList<Either<Command, CodeAction>>();
        int from = asked.offset(params.getRange().getStart());
        int to = asked.offset(params.getRange().getEnd());
        var own = asked.analysis().findings().stream()
                .filter(finding -> finding.source().path().equals(asked.path()))
                .toList();
        if (wanted(only, CodeActionKind.QuickFix)) {
            own.stream()
                    .filter(finding -> finding.span().start() <= to
                            && from <= finding.span().end())
                    .forEach(finding -> mends(asked, finding).forEach(each -> actions.add(Either.forRight(each))));
        }
        if (only != null && wanted(only, FIX_ALL)) {
            all(asked, own).ifPresent(each -> actions.add(Either.forRight(each)));
        }
        return actions;
    }

    /** Kinds are words with dots: who asks for {@code source} gets {@code source.fixAll} too. */
    private static boolean wanted(@Nullable List<String> only, String kind) {
        return only == null || only.stream().anyMatch(each -> kind.equals(each) || kind.startsWith(each + "."));
    }

    private List<CodeAction> mends(Inquiry asked, dev.agentc.compiler.diagnostic.Diagnostic finding) {
        var mends = new ArrayList<CodeAction>();
        finding.fix().ifPresent(fix -> mends.add(action(asked, fix, finding, true)));
        if (finding.rule().id().equals(UNKNOWN)) {
            var name = asked.source().text(finding.span());
            for (var offer : AutoImport.of(asked.project(), asked.path(), name)) {
                var fix = new Fix("import `" + name + "` from " + offer.from(), List.of(offer.edit()));
                mends.add(action(asked, fix, finding, finding.fix().isEmpty()));
            }
        }
        return mends;
    }

    private CodeAction action(
            Inquiry asked, Fix fix, dev.agentc.compiler.diagnostic.Diagnostic finding, boolean preferred) {
        var action = new CodeAction(fix.title());
        action.setKind(CodeActionKind.QuickFix);
        action.setDiagnostics(List.of(diagnostic(finding)));
        action.setIsPreferred(preferred);
        action.setEdit(EditAnswers.edit(session, asked, Map.of(asked.path(), fix.edits())));
        return action;
    }

    /** Mends that do not touch each other; another look finds what is left. */
    private Optional<CodeAction> all(Inquiry asked, List<dev.agentc.compiler.diagnostic.Diagnostic> findings) {
        var edits = new ArrayList<Edit>();
        for (var finding : findings) {
            var more = finding.fix().map(Fix::edits).orElse(List.of());
            if (more.stream().noneMatch(edit -> edits.stream().anyMatch(other -> touch(edit, other)))) {
                edits.addAll(more);
            }
        }
        if (edits.isEmpty()) {
            return Optional.empty();
        }
        edits.sort(Comparator.comparingInt(edit -> edit.span().start()));
        var action = new CodeAction("mend all that can be mended");
        action.setKind(FIX_ALL);
        action.setEdit(EditAnswers.edit(session, asked, Map.of(asked.path(), List.copyOf(edits))));
        return Optional.of(action);
    }

    private static boolean touch(Edit one, Edit other) {
        return one.span().start() <= other.span().end()
                && other.span().start() <= one.span().end();
    }
}
