package dev.agentc.cli.lsp;

import dev.agentc.compiler.Analysis;
import dev.agentc.compiler.diagnostic.Edit;
import dev.agentc.compiler.diagnostic.Fix;
import dev.agentc.compiler.ide.project.AutoImport;
import dev.agentc.compiler.ide.project.Moment;
import dev.agentc.compiler.ide.project.Renaming;
import dev.agentc.compiler.ide.shape.OfferedFixes;
import dev.agentc.compiler.syntax.SourceText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.DiagnosticTag;
import org.eclipse.lsp4j.WorkspaceEdit;
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

    /** Of a text. */
    List<Either<Command, CodeAction>> actions(Inquiry asked, CodeActionParams params) {
        var own = asked.analysis().findings().stream()
                .filter(finding -> finding.source().path().equals(asked.path()))
                .toList();
        return actions(asked.moment(), asked.source(), own, params, finding -> more(asked, finding));
    }

    /** Of an {@code agent.toml}. */
    List<Either<Command, CodeAction>> actions(Moment asked, String path, CodeActionParams params) {
        var own = asked.project().findings(path);
        return own.stream()
                .flatMap(finding -> finding.source() instanceof SourceText text ? Stream.of(text) : Stream.empty())
                .findFirst()
                .map(text -> actions(asked, text, own, params, finding -> List.of()))
                .orElse(List.of());
    }

    /** @param more what else mends a finding, beside what it may say itself */
    private List<Either<Command, CodeAction>> actions(
            Moment asked,
            SourceText text,
            List<dev.agentc.compiler.diagnostic.Diagnostic> own,
            CodeActionParams params,
            Function<dev.agentc.compiler.diagnostic.Diagnostic, List<CodeAction>> more) {
        var only = params.getContext().getOnly();
        var actions = new ArrayList<Either<Command, CodeAction>>();
        int from = Ranges.offset(text, params.getRange().getStart());
        int to = Ranges.offset(text, params.getRange().getEnd());
        if (wanted(only, CodeActionKind.QuickFix)) {
            for (var finding : own) {
                if (finding.span().start() <= to && from <= finding.span().end()) {
                    finding.fix()
                            .ifPresent(fix -> actions.add(Either.forRight(action(asked, text, fix, finding, true))));
                    more.apply(finding).forEach(each -> actions.add(Either.forRight(each)));
                }
            }
        }
        if (only != null && wanted(only, FIX_ALL)) {
            all(asked, text, own).ifPresent(each -> actions.add(Either.forRight(each)));
        }
        return actions;
    }

    /** Kinds are words with dots: who asks for {@code source} gets {@code source.fixAll} too. */
    private static boolean wanted(@Nullable List<String> only, String kind) {
        return only == null || only.stream().anyMatch(each -> kind.equals(each) || kind.startsWith(each + "."));
    }

    private List<CodeAction> more(Inquiry asked, dev.agentc.compiler.diagnostic.Diagnostic finding) {
        var mends = imports(asked, finding);
        OfferedFixes.of(asked.tree(), finding)
                .ifPresent(fix -> mends.add(action(asked.moment(), asked.source(), fix, finding, false)));
        OfferedFixes.name(finding)
                .flatMap(name -> renamed(asked, finding, name))
                .ifPresent(mends::add);
        return mends;
    }

    /** Wherever it is named; empty where it would mean something else. */
    private Optional<CodeAction> renamed(
            Inquiry asked, dev.agentc.compiler.diagnostic.Diagnostic finding, String name) {
        var outcome =
                Renaming.rename(asked.moment(), asked.path(), finding.span().start(), name);
        if (!(outcome instanceof Renaming.Renamed renamed)) {
            return Optional.empty();
        }
        var action = new CodeAction("call it `" + name + "` everywhere");
        action.setKind(CodeActionKind.QuickFix);
        action.setDiagnostics(List.of(diagnostic(finding)));
        action.setEdit(EditAnswers.edit(session, asked, renamed.edits()));
        return Optional.of(action);
    }

    private List<CodeAction> imports(Inquiry asked, dev.agentc.compiler.diagnostic.Diagnostic finding) {
        var mends = new ArrayList<CodeAction>();
        if (finding.rule().id().equals(UNKNOWN)) {
            var name = asked.source().text(finding.span());
            for (var offer : AutoImport.of(asked.project(), asked.path(), name)) {
                var fix = new Fix("import `" + name + "` from " + offer.from(), List.of(offer.edit()));
                mends.add(action(
                        asked.moment(),
                        asked.source(),
                        fix,
                        finding,
                        finding.fix().isEmpty()));
            }
        }
        return mends;
    }

    private CodeAction action(
            Moment asked,
            SourceText text,
            Fix fix,
            dev.agentc.compiler.diagnostic.Diagnostic finding,
            boolean preferred) {
        var action = new CodeAction(fix.title());
        action.setKind(CodeActionKind.QuickFix);
        action.setDiagnostics(List.of(diagnostic(finding)));
        action.setIsPreferred(preferred);
        action.setEdit(edit(asked, text, fix.edits()));
        return action;
    }

    private WorkspaceEdit edit(Moment asked, SourceText text, List<Edit> edits) {
        return EditAnswers.edit(session, asked, Map.of(text.path(), edits), path -> text);
    }

    /** Mends that do not touch each other; another look finds what is left. */
    private Optional<CodeAction> all(
            Moment asked, SourceText text, List<dev.agentc.compiler.diagnostic.Diagnostic> findings) {
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
        action.setEdit(edit(asked, text, List.copyOf(edits)));
        return Optional.of(action);
    }

    private static boolean touch(Edit one, Edit other) {
        return one.span().start() <= other.span().end()
                && other.span().start() <= one.span().end();
    }
}
