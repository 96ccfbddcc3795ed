package dev.agentc.cli.lsp;

import dev.agentc.compiler.Compiler;
import dev.agentc.compiler.ide.project.Costing;
import dev.agentc.compiler.ide.project.Formatting;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import org.eclipse.lsp4j.launch.LSPLauncher;

/**
 * Serves one editor over two streams until it is done.
 *
 * @param library the library's texts, by path
 * @param pause how long nobody writes before findings are looked for
 */
record Serving(Compiler compiler, Map<String, String> library, Formatting formatting, Costing costing, Duration pause) {
    private static final int ANSWERING = 2;
    /** Trees are walked as deep as they are nested, on the main thread of other commands in as much. */
    private static final long STACK = 16L << 20;

    /** @return true if the editor said that it would end, and did; false if it was gone */
    boolean serve(InputStream in, OutputStream out) {
        var answering = Executors.newFixedThreadPool(ANSWERING, daemon("answers"));
        var reading = Executors.newCachedThreadPool(daemon("reads"));
        var soon = Executors.newSingleThreadScheduledExecutor(daemon("findings"));
        var later = Executors.newSingleThreadScheduledExecutor(daemon("reached"));
        try {
            var server = new AgentLanguageServer(compiler, library, formatting, costing, answering, soon, later, pause);
            var launcher = LSPLauncher.createServerLauncher(server, in, out, reading, consumer -> consumer);
            server.connect(launcher.getRemoteProxy());
            var gone = launcher.startListening();
            reading.execute(() -> await(gone, () -> server.ended().complete(false)));
            boolean said = server.ended().join();
            server.shutdown();
            return said;
        } finally {
            soon.shutdownNow();
            later.shutdownNow();
            answering.shutdownNow();
            reading.shutdownNow();
        }
    }

    /** The editor closed its end, or what it sends can no longer be read. */
    private static void await(Future<Void> gone, Runnable then) {
        try {
            gone.get();
        } catch (ExecutionException e) {
            // the stream broke: the same as its end
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        then.run();
    }

    /** Threads that hold no process up. */
    private static ThreadFactory daemon(String what) {
        return work -> {
            var thread = new Thread(null, work, "agentc-lsp-" + what, STACK);
            thread.setDaemon(true);
            return thread;
        };
    }
}
