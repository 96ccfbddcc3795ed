package dev.agentc.cli.lsp;

import dev.agentc.cli.command.Version;
import dev.agentc.compiler.Compiler;
import dev.agentc.compiler.ide.project.Costing;
import dev.agentc.compiler.ide.project.Formatting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.MessageType;
import org.eclipse.lsp4j.RegistrationParams;
import org.eclipse.lsp4j.ServerInfo;
import org.eclipse.lsp4j.SetTraceParams;
import org.eclipse.lsp4j.WorkDoneProgressCancelParams;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.LanguageServer;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.eclipse.lsp4j.services.WorkspaceService;
import org.jspecify.annotations.Nullable;

/** The beginning and the end of one editor's work. */
final class AgentLanguageServer implements LanguageServer {
    /** From look to look for what evaluations came to; they take longer. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Session session;
    private final LateClient client = new LateClient();
    private final FindingsPublisher publisher;
    private final ScheduledExecutorService later;
    private final TextDocuments documents;
    private final WorkspaceRequests workspace;
    private final boolean formats;
    /** True once the editor asked for the end, before it said {@code exit}. */
    private volatile boolean ending;

    private final CompletableFuture<Boolean> ended = new CompletableFuture<>();

    /**
     * @param library its texts, by path
     * @param soon finds what is wrong in what is shown
     * @param later reads all files, finds what is wrong in all else, and looks from time to time
     * @param pause how long nobody writes before findings are looked for
     */
    AgentLanguageServer(
            Compiler compiler,
            Map<String, String> library,
            Formatting formatting,
            Costing costing,
            ExecutorService answering,
            ScheduledExecutorService soon,
            ScheduledExecutorService later,
            Duration pause) {
        this.session = new Session(
                compiler,
                library,
                formatting,
                costing,
                answering,
                sentence -> client.showMessage(new MessageParams(MessageType.Warning, sentence)));
        this.publisher = new FindingsPublisher(session, client, soon, later, pause);
        this.later = later;
        this.documents = new TextDocuments(session, publisher, new ResultLenses.Watch(client, later, LOOK));
        this.workspace = new WorkspaceRequests(session, publisher);
        this.formats = formatting != Formatting.NONE;
    }

    void connect(LanguageClient editor) {
        client.connect(editor);
    }

    /** Done when the editor is: true if it said before that it would end. */
    CompletableFuture<Boolean> ended() {
        return ended;
    }

    @Override
    public CompletableFuture<InitializeResult> initialize(InitializeParams params) {
        session.begin(folders(params), Abilities.of(params));
        watch(params.getProcessId());
        var result = new InitializeResult(Capabilities.of(formats));
        result.setServerInfo(new ServerInfo("agentc", Version.TEXT));
        return CompletableFuture.completedFuture(result);
    }

    @SuppressWarnings("deprecation") // editors that know one folder only still send these
    private static List<Path> folders(InitializeParams params) {
        var folders = new ArrayList<Path>();
        if (params.getWorkspaceFolders() != null) {
            params.getWorkspaceFolders().forEach(each -> folders.add(Path.of(Uris.path(each.getUri()))));
        } else if (params.getRootUri() != null) {
            folders.add(Path.of(Uris.path(params.getRootUri())));
        }
        return folders;
    }

    /** An editor that dies closes its pipe; where another process holds that open, this notices. */
    private void watch(@Nullable Integer editor) {
        Optional.ofNullable(editor)
                .flatMap(ProcessHandle::of)
                .ifPresent(process -> process.onExit().thenRun(() -> ended.complete(false)));
    }

    @Override
    public void initialized(InitializedParams params) {
        var wanted = Capabilities.wanted(session.abilities());
        if (!wanted.isEmpty()) {
            client.registerCapability(new RegistrationParams(wanted));
        }
        later.execute(session.moment()::project); // whoever asks about all files finds most of them read
        publisher.now(session.moment().lying());
    }

    @Override
    public CompletableFuture<Object> shutdown() {
        ending = true;
        session.library.remove();
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void exit() {
        ended.complete(ending);
    }

    @Override
    public void setTrace(SetTraceParams params) {
        // nothing is traced
    }

    @Override
    public void cancelProgress(WorkDoneProgressCancelParams params) {
        // nothing takes that long
    }

    @Override
    public TextDocumentService getTextDocumentService() {
        return documents;
    }

    @Override
    public WorkspaceService getWorkspaceService() {
        return workspace;
    }
}
