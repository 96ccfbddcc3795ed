package dev.agentc.cli.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.compiler.Compiler;
import dev.agentc.compiler.ide.project.Costing;
import dev.agentc.compiler.ide.project.Formatting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.lsp4j.MessageActionItem;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.ShowMessageRequestParams;
import org.eclipse.lsp4j.services.LanguageClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever writes is told what is wrong, whatever goes wrong meanwhile. */
class FindingsPublisherTest {
    private static final String WRONG = "fn f() -> int = nobody\n";
    private static final long PATIENCE = 300;

    @TempDir
    Path folder;

    /** Breaks over one file. */
    private static final class Breaking implements LanguageClient {
        final LinkedBlockingQueue<String> told = new LinkedBlockingQueue<>();
        final LinkedBlockingQueue<String> logged = new LinkedBlockingQueue<>();

        @Override
        public void publishDiagnostics(PublishDiagnosticsParams findings) {
            if (findings.getUri().endsWith("/a.agent")) {
                throw new IllegalStateException("broken");
            }
            told.add(findings.getUri());
        }

        @Override
        public void logMessage(MessageParams message) {
            logged.add(message.getMessage());
        }

        @Override
        public void showMessage(MessageParams message) {}

        @Override
        public CompletableFuture<MessageActionItem> showMessageRequest(ShowMessageRequestParams request) {
            return new CompletableFuture<>();
        }

        @Override
        public void telemetryEvent(Object object) {}
    }

    @Test
    void what_breaks_over_one_file_keeps_nobody_from_learning_of_the_others() throws Exception {
        Files.writeString(folder.resolve("a.agent"), WRONG);
        Files.writeString(folder.resolve("b.agent"), WRONG);
        var compiler = Compiler.of(Editor.LIBRARY, path -> Optional.empty());
        var client = new Breaking();
        try (var answering = Executors.newSingleThreadExecutor();
                var soon = Executors.newSingleThreadScheduledExecutor();
                var later = Executors.newSingleThreadScheduledExecutor()) {
            var session = new Session(compiler, Map.of(), Formatting.NONE, Costing.NONE, answering, sentence -> {});
            session.begin(List.of(folder), Abilities.NONE);
            new FindingsPublisher(session, client, soon, later, Duration.ofMillis(1))
                    .now(session.moment().lying());
            assertThat(client.told.poll(PATIENCE, TimeUnit.SECONDS)).endsWith("/b.agent");
            assertThat(client.logged.poll(PATIENCE, TimeUnit.SECONDS)).contains("a.agent", "broken");
        }
    }

    @Test
    void who_writes_without_a_pause_is_told_too() throws IOException, InterruptedException {
        var text = WRONG;
        try (var editor = Editor.begin(Optional.empty(), Formatting.NONE, Duration.ofMillis(400))) {
            editor.open("main.agent", "");
            editor.findings("main.agent", 1);
            for (int version = 2; !editor.isTold("main.agent"); version++) {
                assertThat(version).as("changes without a word").isLessThan(15_000);
                editor.change("main.agent", version, version == 2 ? "" : text, 0, 0, version == 2 ? WRONG : " ");
                text = version == 2 ? WRONG : " " + text;
                Thread.sleep(10); // less than a pause
            }
        }
    }
}
