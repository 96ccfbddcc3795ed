package dev.agentc.cli.lsp;

import dev.agentc.compiler.ide.project.OpenText;
import dev.agentc.compiler.ide.project.Surroundings;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.eclipse.lsp4j.CallHierarchyIncomingCall;
import org.eclipse.lsp4j.CallHierarchyIncomingCallsParams;
import org.eclipse.lsp4j.CallHierarchyItem;
import org.eclipse.lsp4j.CallHierarchyOutgoingCall;
import org.eclipse.lsp4j.CallHierarchyOutgoingCallsParams;
import org.eclipse.lsp4j.CallHierarchyPrepareParams;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.CodeLens;
import org.eclipse.lsp4j.CodeLensParams;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionList;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DidSaveTextDocumentParams;
import org.eclipse.lsp4j.DocumentDiagnosticParams;
import org.eclipse.lsp4j.DocumentDiagnosticReport;
import org.eclipse.lsp4j.DocumentFormattingParams;
import org.eclipse.lsp4j.DocumentHighlight;
import org.eclipse.lsp4j.DocumentHighlightParams;
import org.eclipse.lsp4j.DocumentLink;
import org.eclipse.lsp4j.DocumentLinkParams;
import org.eclipse.lsp4j.DocumentOnTypeFormattingParams;
import org.eclipse.lsp4j.DocumentRangeFormattingParams;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.FoldingRange;
import org.eclipse.lsp4j.FoldingRangeRequestParams;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.InlayHint;
import org.eclipse.lsp4j.InlayHintParams;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.LocationLink;
import org.eclipse.lsp4j.PrepareRenameDefaultBehavior;
import org.eclipse.lsp4j.PrepareRenameParams;
import org.eclipse.lsp4j.PrepareRenameResult;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.ReferenceParams;
import org.eclipse.lsp4j.RelatedFullDocumentDiagnosticReport;
import org.eclipse.lsp4j.RenameParams;
import org.eclipse.lsp4j.SelectionRange;
import org.eclipse.lsp4j.SelectionRangeParams;
import org.eclipse.lsp4j.SemanticTokens;
import org.eclipse.lsp4j.SemanticTokensDelta;
import org.eclipse.lsp4j.SemanticTokensDeltaParams;
import org.eclipse.lsp4j.SemanticTokensParams;
import org.eclipse.lsp4j.SignatureHelp;
import org.eclipse.lsp4j.SignatureHelpParams;
import org.eclipse.lsp4j.SymbolInformation;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.TypeDefinitionParams;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.jsonrpc.messages.Either3;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.jspecify.annotations.Nullable;

/** What is asked of one text. */
final class TextDocuments implements TextDocumentService {
    private final Session session;
    private final FindingsPublisher publisher;
    private final ResultLenses.Watch results;
    private final FindingAnswers findings;
    private final EditAnswers edits;
    private final SymbolAnswers symbols;
    private final CallAnswers calls;
    private final CompletionAnswers completions;
    private final TokenAnswers tokens = new TokenAnswers();

    TextDocuments(Session session, FindingsPublisher publisher, ResultLenses.Watch results) {
        this.session = session;
        this.publisher = publisher;
        this.results = results;
        this.findings = new FindingAnswers(session);
        this.edits = new EditAnswers(session);
        this.symbols = new SymbolAnswers(session.places);
        this.calls = new CallAnswers(session.places);
        this.completions = new CompletionAnswers(session);
    }

    /** Of whoever asks: findings come by themselves too, so it is not announced. */
    @Override
    public CompletableFuture<DocumentDiagnosticReport> diagnostic(DocumentDiagnosticParams params) {
        var uri = uri(params.getTextDocument());
        var path = Uris.path(uri);
        return Surroundings.isProject(path)
                ? session.project(project -> report(FindingAnswers.diagnostics(project.findings(path))))
                : session.answer(
                        uri,
                        report(List.of()),
                        asked -> report(FindingAnswers.diagnostics(asked.analysis(), asked.path())));
    }

    private static DocumentDiagnosticReport report(List<Diagnostic> findings) {
        return new DocumentDiagnosticReport(new RelatedFullDocumentDiagnosticReport(findings));
    }

    // ---- texts

    @Override
    public void didOpen(DidOpenTextDocumentParams params) {
        var text = params.getTextDocument();
        var path = session.uris.opened(text.getUri());
        if (session.library.has(path)) {
            return; // a copy to read: no file of the project
        }
        session.open(OpenText.of(path, text.getVersion(), text.getText()));
        publisher.now(Set.of(path));
    }

    @Override
    public void didChange(DidChangeTextDocumentParams params) {
        var path = Uris.path(params.getTextDocument().getUri());
        int version = params.getTextDocument().getVersion() == null
                ? 0
                : params.getTextDocument().getVersion();
        var known = session.change(path, text -> {
            var now = text;
            for (var change : params.getContentChanges()) {
                now = changed(now, version, change);
            }
            return now;
        });
        if (known.isPresent()) {
            publisher.plan(Set.of(path));
        }
    }

    private static OpenText changed(OpenText text, int version, TextDocumentContentChangeEvent change) {
        var range = change.getRange();
        return range == null
                ? text.with(version, change.getText())
                : text.with(
                        version,
                        Ranges.offset(text.source(), range.getStart()),
                        Ranges.offset(text.source(), range.getEnd()),
                        change.getText());
    }

    @Override
    public void didClose(DidCloseTextDocumentParams params) {
        var path = Uris.path(params.getTextDocument().getUri());
        var shown = session.library.shown(path);
        if (shown.isPresent()) {
            tokens.forget(shown.get());
            return;
        }
        session.close(path);
        tokens.forget(path);
        results.closed(path);
        publisher.now(Set.of(path));
    }

    @Override
    public void didSave(DidSaveTextDocumentParams params) {
        // the text is known already
    }

    // ---- questions

    @Override
    public CompletableFuture<Either<List<CompletionItem>, CompletionList>> completion(CompletionParams params) {
        return session.answer(
                uri(params.getTextDocument()),
                Either.forLeft(List.of()),
                asked -> Either.forRight(completions.at(asked, params.getPosition())));
    }

    @Override
    public CompletableFuture<CompletionItem> resolveCompletionItem(CompletionItem unresolved) {
        return session.project(project -> completions.resolved(unresolved));
    }

    @Override
    public CompletableFuture<@Nullable Hover> hover(HoverParams params) {
        return session.look(
                uri(params.getTextDocument()),
                null,
                asked -> HoverAnswers.at(asked, params.getPosition(), session.costing));
    }

    @Override
    public CompletableFuture<@Nullable SignatureHelp> signatureHelp(SignatureHelpParams params) {
        return session.look(
                uri(params.getTextDocument()), null, asked -> HoverAnswers.signature(asked, params.getPosition()));
    }

    @Override
    public CompletableFuture<Either<List<? extends Location>, List<? extends LocationLink>>> definition(
            DefinitionParams params) {
        return session.look(
                uri(params.getTextDocument()),
                Either.forLeft(List.of()),
                asked -> symbols.definition(asked, params.getPosition()));
    }

    @Override
    public CompletableFuture<Either<List<? extends Location>, List<? extends LocationLink>>> typeDefinition(
            TypeDefinitionParams params) {
        return session.look(
                uri(params.getTextDocument()),
                Either.forLeft(List.of()),
                asked -> symbols.typeDefinition(asked, params.getPosition()));
    }

    @Override
    public CompletableFuture<List<? extends Location>> references(ReferenceParams params) {
        return session.look(uri(params.getTextDocument()), List.of(), asked -> symbols.references(asked, params));
    }

    @Override
    public CompletableFuture<List<? extends DocumentHighlight>> documentHighlight(DocumentHighlightParams params) {
        return session.look(
                uri(params.getTextDocument()), List.of(), asked -> symbols.highlights(asked, params.getPosition()));
    }

    @Override
    public CompletableFuture<List<Either<SymbolInformation, DocumentSymbol>>> documentSymbol(
            DocumentSymbolParams params) {
        return session.look(uri(params.getTextDocument()), List.of(), symbols::contents);
    }

    @Override
    public CompletableFuture<List<Either<Command, CodeAction>>> codeAction(CodeActionParams params) {
        var uri = uri(params.getTextDocument());
        var path = Uris.path(uri);
        return Surroundings.isProject(path)
                ? session.ask(asked -> findings.actions(asked, path, params))
                : session.answer(uri, List.of(), asked -> findings.actions(asked, params));
    }

    @Override
    public CompletableFuture<List<? extends CodeLens>> codeLens(CodeLensParams params) {
        var uri = uri(params.getTextDocument());
        return session.answer(
                uri,
                List.of(),
                asked -> Stream.concat(
                                ShapeAnswers.lenses(asked, uri, session.abilities()).stream(), results(asked).stream())
                        .toList());
    }

    private List<CodeLens> results(Inquiry asked) {
        if (!session.abilities().results()) {
            return List.of();
        }
        if (session.abilities().asksAgain()) {
            results.shows(asked.path(), ResultLenses.places(asked, session.folders()));
        }
        return ResultLenses.of(asked, session.folders());
    }

    @Override
    public CompletableFuture<List<DocumentLink>> documentLink(DocumentLinkParams params) {
        return session.answer(
                uri(params.getTextDocument()), List.of(), asked -> ShapeAnswers.links(asked, session.places));
    }

    @Override
    public CompletableFuture<List<FoldingRange>> foldingRange(FoldingRangeRequestParams params) {
        return session.look(uri(params.getTextDocument()), List.of(), ShapeAnswers::foldings);
    }

    @Override
    public CompletableFuture<List<SelectionRange>> selectionRange(SelectionRangeParams params) {
        return session.look(
                uri(params.getTextDocument()),
                List.of(),
                asked -> ShapeAnswers.selections(asked, params.getPositions()));
    }

    @Override
    public CompletableFuture<List<InlayHint>> inlayHint(InlayHintParams params) {
        return session.look(
                uri(params.getTextDocument()), List.of(), asked -> ShapeAnswers.hints(asked, params.getRange()));
    }

    @Override
    public CompletableFuture<@Nullable SemanticTokens> semanticTokensFull(SemanticTokensParams params) {
        return session.look(uri(params.getTextDocument()), null, tokens::all);
    }

    @Override
    public CompletableFuture<@Nullable Either<SemanticTokens, SemanticTokensDelta>> semanticTokensFullDelta(
            SemanticTokensDeltaParams params) {
        return session.look(
                uri(params.getTextDocument()), null, asked -> tokens.since(asked, params.getPreviousResultId()));
    }

    // ---- callers

    @Override
    public CompletableFuture<List<CallHierarchyItem>> prepareCallHierarchy(CallHierarchyPrepareParams params) {
        return session.look(
                uri(params.getTextDocument()), List.of(), asked -> calls.prepare(asked, params.getPosition()));
    }

    @Override
    public CompletableFuture<List<CallHierarchyIncomingCall>> callHierarchyIncomingCalls(
            CallHierarchyIncomingCallsParams params) {
        return session.look(params.getItem().getUri(), List.of(), asked -> calls.incoming(asked, params.getItem()));
    }

    @Override
    public CompletableFuture<List<CallHierarchyOutgoingCall>> callHierarchyOutgoingCalls(
            CallHierarchyOutgoingCallsParams params) {
        return session.look(params.getItem().getUri(), List.of(), asked -> calls.outgoing(asked, params.getItem()));
    }

    // ---- edits

    @Override
    public CompletableFuture<@Nullable Either3<Range, PrepareRenameResult, PrepareRenameDefaultBehavior>> prepareRename(
            PrepareRenameParams params) {
        return session.answer(
                uri(params.getTextDocument()), null, asked -> edits.prepareRename(asked, params.getPosition()));
    }

    @Override
    public CompletableFuture<@Nullable WorkspaceEdit> rename(RenameParams params) {
        return session.answer(uri(params.getTextDocument()), null, asked -> edits.rename(asked, params));
    }

    @Override
    public CompletableFuture<List<? extends TextEdit>> formatting(DocumentFormattingParams params) {
        return session.answer(uri(params.getTextDocument()), List.of(), edits::format);
    }

    @Override
    public CompletableFuture<List<? extends TextEdit>> rangeFormatting(DocumentRangeFormattingParams params) {
        var range = params.getRange();
        return session.answer(
                uri(params.getTextDocument()),
                List.of(),
                asked -> edits.format(
                        asked, range.getStart().getLine(), range.getEnd().getLine()));
    }

    /** The line that was just ended; the one that was begun stays as the editor indents it. */
    @Override
    public CompletableFuture<List<? extends TextEdit>> onTypeFormatting(DocumentOnTypeFormattingParams params) {
        int ended = params.getPosition().getLine() - 1;
        return session.answer(uri(params.getTextDocument()), List.of(), asked -> edits.ended(asked, ended));
    }

    private static String uri(TextDocumentIdentifier document) {
        return document.getUri();
    }
}
