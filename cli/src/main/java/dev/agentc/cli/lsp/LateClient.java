package dev.agentc.cli.lsp;

import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.MessageActionItem;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.RegistrationParams;
import org.eclipse.lsp4j.ShowMessageRequestParams;
import org.eclipse.lsp4j.services.LanguageClient;
import org.jspecify.annotations.Nullable;

/** The editor, which is known only after the server is made; what is told it before is lost. */
final class LateClient implements LanguageClient {
    private volatile @Nullable LanguageClient editor;

    void connect(LanguageClient now) {
        editor = now;
    }

    @Override
    public void publishDiagnostics(PublishDiagnosticsParams diagnostics) {
        var now = editor;
        if (now != null) {
            now.publishDiagnostics(diagnostics);
        }
    }

    @Override
    public CompletableFuture<Void> registerCapability(RegistrationParams params) {
        var now = editor;
        return now == null ? CompletableFuture.completedFuture(null) : now.registerCapability(params);
    }

    @Override
    public CompletableFuture<Void> refreshCodeLenses() {
        var now = editor;
        return now == null ? CompletableFuture.completedFuture(null) : now.refreshCodeLenses();
    }

    @Override
    public void telemetryEvent(Object object) {
        // nothing is told
    }

    @Override
    public void showMessage(MessageParams message) {
        var now = editor;
        if (now != null) {
            now.showMessage(message);
        }
    }

    @Override
    public CompletableFuture<MessageActionItem> showMessageRequest(ShowMessageRequestParams request) {
        var now = editor;
        return now == null ? new CompletableFuture<>() : now.showMessageRequest(request);
    }

    @Override
    public void logMessage(MessageParams message) {
        var now = editor;
        if (now != null) {
            now.logMessage(message);
        }
    }
}
