package dev.agentc.cli.lsp;

import dev.agentc.compiler.ide.project.Surroundings;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.CodeActionOptions;
import org.eclipse.lsp4j.CodeActionRegistrationOptions;
import org.eclipse.lsp4j.CodeLensOptions;
import org.eclipse.lsp4j.CompletionOptions;
import org.eclipse.lsp4j.DidChangeWatchedFilesRegistrationOptions;
import org.eclipse.lsp4j.DocumentFilter;
import org.eclipse.lsp4j.DocumentLinkOptions;
import org.eclipse.lsp4j.DocumentOnTypeFormattingOptions;
import org.eclipse.lsp4j.FileSystemWatcher;
import org.eclipse.lsp4j.Registration;
import org.eclipse.lsp4j.RenameOptions;
import org.eclipse.lsp4j.SemanticTokensServerFull;
import org.eclipse.lsp4j.SemanticTokensWithRegistrationOptions;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.SignatureHelpOptions;
import org.eclipse.lsp4j.TextDocumentChangeRegistrationOptions;
import org.eclipse.lsp4j.TextDocumentRegistrationOptions;
import org.eclipse.lsp4j.TextDocumentSyncKind;
import org.eclipse.lsp4j.TextDocumentSyncOptions;
import org.eclipse.lsp4j.WorkspaceFoldersOptions;
import org.eclipse.lsp4j.WorkspaceServerCapabilities;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/** What the server tells an editor it can do. */
final class Capabilities {
    private static final String PROJECTS = "**/" + Surroundings.NAME;

    private Capabilities() {}

    /** @param formats whether texts can be laid out */
    static ServerCapabilities of(boolean formats) {
        var all = new ServerCapabilities();
        all.setPositionEncoding("utf-16");
        all.setTextDocumentSync(sync());
        all.setHoverProvider(true);
        all.setDefinitionProvider(true);
        all.setTypeDefinitionProvider(true);
        all.setReferencesProvider(true);
        all.setDocumentHighlightProvider(true);
        all.setDocumentSymbolProvider(true);
        all.setWorkspaceSymbolProvider(true);
        all.setCallHierarchyProvider(true);
        all.setFoldingRangeProvider(true);
        all.setSelectionRangeProvider(true);
        all.setInlayHintProvider(true);
        written(all);
        drawn(all);
        if (formats) {
            all.setDocumentFormattingProvider(true);
            all.setDocumentRangeFormattingProvider(true);
            all.setDocumentOnTypeFormattingProvider(new DocumentOnTypeFormattingOptions("\n"));
        }
        all.setWorkspace(folders());
        return all;
    }

    private static TextDocumentSyncOptions sync() {
        var sync = new TextDocumentSyncOptions();
        sync.setOpenClose(true);
        sync.setChange(TextDocumentSyncKind.Incremental);
        return sync;
    }

    private static void written(ServerCapabilities all) {
        var completion = new CompletionOptions();
        completion.setResolveProvider(true);
        completion.setTriggerCharacters(List.of(".", "\"", "/", "{"));
        all.setCompletionProvider(completion);
        var signatures = new SignatureHelpOptions();
        signatures.setTriggerCharacters(List.of("(", ","));
        all.setSignatureHelpProvider(signatures);
        var rename = new RenameOptions();
        rename.setPrepareProvider(true);
        all.setRenameProvider(rename);
        var actions = new CodeActionOptions();
        actions.setCodeActionKinds(List.of(CodeActionKind.QuickFix, FindingAnswers.FIX_ALL));
        all.setCodeActionProvider(actions);
    }

    private static void drawn(ServerCapabilities all) {
        var full = new SemanticTokensServerFull();
        full.setDelta(true);
        var tokens = new SemanticTokensWithRegistrationOptions();
        tokens.setLegend(TokenAnswers.legend());
        tokens.setFull(full);
        all.setSemanticTokensProvider(tokens);
        var lenses = new CodeLensOptions();
        lenses.setResolveProvider(false);
        all.setCodeLensProvider(lenses);
        var links = new DocumentLinkOptions();
        links.setResolveProvider(false);
        all.setDocumentLinkProvider(links);
    }

    private static WorkspaceServerCapabilities folders() {
        var folders = new WorkspaceFoldersOptions();
        folders.setSupported(true);
        folders.setChangeNotifications(true);
        var workspace = new WorkspaceServerCapabilities();
        workspace.setWorkspaceFolders(folders);
        return workspace;
    }

    /**
     * What the server asks an editor for once it is there: to be told of files on the disk, and of an {@code agent.toml} as it is written,
     * and to be asked what mends one.
     */
    static List<Registration> wanted(Abilities abilities) {
        var wanted = new ArrayList<Registration>();
        if (abilities.watches()) {
            var files = List.of(watcher("**/*.agent"), watcher(PROJECTS));
            wanted.add(new Registration(
                    "agentc-files",
                    "workspace/didChangeWatchedFiles",
                    new DidChangeWatchedFilesRegistrationOptions(files)));
        }
        if (abilities.adds()) {
            var shown = new TextDocumentRegistrationOptions(List.of(projects()));
            var changed = new TextDocumentChangeRegistrationOptions(TextDocumentSyncKind.Incremental);
            changed.setDocumentSelector(shown.getDocumentSelector());
            wanted.add(new Registration("agentc-project-opens", "textDocument/didOpen", shown));
            wanted.add(new Registration("agentc-project-changes", "textDocument/didChange", changed));
            wanted.add(new Registration("agentc-project-closes", "textDocument/didClose", shown));
        }
        if (abilities.adds() && abilities.mends()) {
            var mends = new CodeActionRegistrationOptions(mends());
            mends.setDocumentSelector(List.of(projects()));
            wanted.add(new Registration("agentc-project-mends", "textDocument/codeAction", mends));
        }
        return wanted;
    }

    private static DocumentFilter projects() {
        var projects = new DocumentFilter();
        projects.setScheme("file");
        projects.setPattern(Either.forLeft(PROJECTS));
        return projects;
    }

    private static List<String> mends() {
        return List.of(CodeActionKind.QuickFix, FindingAnswers.FIX_ALL);
    }

    private static FileSystemWatcher watcher(String pattern) {
        var watcher = new FileSystemWatcher();
        watcher.setGlobPattern(Either.forLeft(pattern));
        return watcher;
    }
}
