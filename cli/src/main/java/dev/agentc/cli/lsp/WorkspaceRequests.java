package dev.agentc.cli.lsp;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.DidChangeConfigurationParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.DidChangeWorkspaceFoldersParams;
import org.eclipse.lsp4j.SymbolInformation;
import org.eclipse.lsp4j.WorkspaceSymbol;
import org.eclipse.lsp4j.WorkspaceSymbolParams;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.services.WorkspaceService;

/** What is asked of, and told about, all files. */
final class WorkspaceRequests implements WorkspaceService {
    private final Session session;
    private final FindingsPublisher publisher;
    private final SymbolAnswers symbols;

    WorkspaceRequests(Session session, FindingsPublisher publisher) {
        this.session = session;
        this.publisher = publisher;
        this.symbols = new SymbolAnswers(session.places);
    }

    @Override
    public CompletableFuture<Either<List<? extends SymbolInformation>, List<? extends WorkspaceSymbol>>> symbol(
            WorkspaceSymbolParams params) {
        return session.project(project -> symbols.search(project, params.getQuery()));
    }

    @Override
    public void didChangeConfiguration(DidChangeConfigurationParams params) {
        // nothing can be set
    }

    @Override
    public void didChangeWatchedFiles(DidChangeWatchedFilesParams params) {
        var changed = new HashSet<String>();
        params.getChanges().forEach(each -> changed.add(Uris.path(each.getUri())));
        session.lying(changed);
        changed.removeAll(session.moment().open());
        publisher.plan(changed);
    }

    @Override
    public void didChangeWorkspaceFolders(DidChangeWorkspaceFoldersParams params) {
        var folders = new ArrayList<>(session.folders());
        params.getEvent().getRemoved().forEach(each -> folders.remove(Path.of(Uris.path(each.getUri()))));
        params.getEvent().getAdded().forEach(each -> folders.add(Path.of(Uris.path(each.getUri()))));
        session.folders(folders);
        publisher.plan(session.moment().lying());
    }
}
