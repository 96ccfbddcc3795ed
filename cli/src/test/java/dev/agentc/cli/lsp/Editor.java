package dev.agentc.cli.lsp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.cli.cost.PricedPlans;
import dev.agentc.compiler.Compiler;
import dev.agentc.compiler.ide.project.Formatting;
import dev.agentc.compiler.source.Library;
import dev.agentc.stdlib.StandardLibrary;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** An editor that talks to the real server over pipes, in the protocol's own bytes. What it waits for may take minutes. */
final class Editor implements AutoCloseable {
    static final Library LIBRARY = Library.of(StandardLibrary.texts());
    private static final JsonMapper JSON = new JsonMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int PIPE = 1 << 20;
    private static final long PATIENCE = 300;

    private final OutputStream out;
    private final DataInputStream in;
    final CompletableFuture<Boolean> ended;
    private final Map<Integer, CompletableFuture<JsonNode>> asked = new ConcurrentHashMap<>();
    private final LinkedBlockingQueue<JsonNode> findings = new LinkedBlockingQueue<>();
    /** By address, what was told last. */
    private final Map<String, JsonNode> told = new HashMap<>();
    /** Done once the server wants lenses to be asked for again. */
    final CompletableFuture<Boolean> again = new CompletableFuture<>();
    /** What the server asks to be told of. */
    final CompletableFuture<JsonNode> wanted = new CompletableFuture<>();

    private int count;

    private Editor(Formatting formatting, Duration pause) throws IOException {
        var toServer = new PipedOutputStream();
        var serverIn = new PipedInputStream(toServer, PIPE);
        var serverOut = new PipedOutputStream();
        this.in = new DataInputStream(new PipedInputStream(serverOut, PIPE));
        this.out = toServer;
        var compiler = Compiler.of(LIBRARY, path -> Optional.empty());
        var serving = new Serving(compiler, StandardLibrary.texts(), formatting, new PricedPlans(), pause);
        this.ended = CompletableFuture.supplyAsync(() -> serving.serve(serverIn, serverOut), Editor::thread);
        thread(this::listen);
    }

    private static void thread(Runnable work) {
        var thread = new Thread(work, "editor");
        thread.setDaemon(true);
        thread.start();
    }

    /** One that has shaken hands and opened a folder, or none. */
    static Editor begin(Optional<Path> folder, Formatting formatting) throws IOException {
        return begin(folder, formatting, Duration.ofMillis(1));
    }

    /** @param pause how long nobody writes before findings are looked for */
    static Editor begin(Optional<Path> folder, Formatting formatting, Duration pause) throws IOException {
        var editor = new Editor(formatting, pause);
        var params = NODES.objectNode();
        params.putNull("processId");
        params.put("rootUri", folder.map(each -> each.toUri().toString()).orElse(null));
        params.set(
                "initializationOptions",
                read(
                        "{\"commands\":[\"agentc.run\",\"agentc.debug\",\"agentc.test\",\"agentc.begin\",\"agentc.showRun\"]}"));
        params.set("capabilities", read("""
            {"textDocument":{"completion":{"completionItem":{"snippetSupport":true}},
                             "codeAction":{"dynamicRegistration":true},
                             "synchronization":{"dynamicRegistration":true}},
             "workspace":{"workspaceEdit":{"documentChanges":true},
                          "codeLens":{"refreshSupport":true},
                          "didChangeWatchedFiles":{"dynamicRegistration":true}}}\
            """));
        editor.ask("initialize", params);
        editor.tell("initialized", NODES.objectNode());
        return editor;
    }

    static Editor begin() throws IOException {
        return begin(Optional.empty(), Formatting.NONE);
    }

    static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(json, e);
        }
    }

    /** @param path absolute, or of a text that lies in no file */
    static String uri(String path) {
        return Path.of(path).isAbsolute() ? Path.of(path).toUri().toString() : "file:///project/" + path;
    }

    void open(String path, String text) {
        var document = NODES.objectNode()
                .put("uri", uri(path))
                .put("languageId", "agent")
                .put("version", 1)
                .put("text", text);
        tell("textDocument/didOpen", NODES.objectNode().set("textDocument", document));
    }

    /** Replaces what stands from one offset of the old text to another. */
    void change(String path, int version, String old, int from, int to, String text) {
        var params = NODES.objectNode();
        params.set("textDocument", NODES.objectNode().put("uri", uri(path)).put("version", version));
        var change = NODES.objectNode().put("text", text);
        change.set("range", range(old, from, to));
        params.set("contentChanges", NODES.arrayNode().add(change));
        tell("textDocument/didChange", params);
    }

    /** No longer shown, without having been saved. */
    void close(String path) {
        tell("textDocument/didClose", document(path));
    }

    /** Something else wrote, made or took away these files. */
    void changed(String... paths) {
        var changes = NODES.arrayNode();
        for (var path : paths) {
            changes.add(NODES.objectNode().put("uri", uri(path)).put("type", 2));
        }
        ObjectNode params = NODES.objectNode();
        params.set("changes", changes);
        tell("workspace/didChangeWatchedFiles", params);
    }

    static ObjectNode at(String path, String text, int offset) {
        var params = document(path);
        params.set("position", position(text, offset));
        return params;
    }

    static ObjectNode document(String path) {
        ObjectNode params = NODES.objectNode();
        params.set("textDocument", NODES.objectNode().put("uri", uri(path)));
        return params;
    }

    static ObjectNode range(String text, int from, int to) {
        ObjectNode range = NODES.objectNode();
        range.set("start", position(text, from));
        range.set("end", position(text, to));
        return range;
    }

    static ObjectNode position(String text, int offset) {
        var before = text.substring(0, offset);
        int line = (int) before.chars().filter(sign -> sign == '\n').count();
        return NODES.objectNode().put("line", line).put("character", offset - (before.lastIndexOf('\n') + 1));
    }

    static int offset(String text, JsonNode position) {
        int start = 0;
        for (int line = 0; line < position.path("line").intValue(); line++) {
            start = text.indexOf('\n', start) + 1;
        }
        return start + position.path("character").intValue();
    }

    /** The result; a refusal comes as {@code {"refused": why}}. */
    JsonNode ask(String method, JsonNode params) {
        return wait(send(method, params));
    }

    /** Without waiting for the answer. */
    CompletableFuture<JsonNode> send(String method, JsonNode params) {
        var answer = new CompletableFuture<JsonNode>();
        int id = ++count;
        asked.put(id, answer);
        var message = NODES.objectNode().put("jsonrpc", "2.0").put("id", id).put("method", method);
        message.set("params", params);
        write(message);
        return answer;
    }

    int lastId() {
        return count;
    }

    void tell(String method, JsonNode params) {
        var message = NODES.objectNode().put("jsonrpc", "2.0").put("method", method);
        message.set("params", params);
        write(message);
    }

    private synchronized void write(JsonNode message) {
        try {
            var bytes = message.toString().getBytes(StandardCharsets.UTF_8);
            out.write(("Content-Length: " + bytes.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            out.write(bytes);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is told next of a version of a text. */
    JsonNode findings(String path, int version) {
        try {
            while (true) {
                var next = findings.poll(PATIENCE, TimeUnit.SECONDS);
                if (next == null) {
                    throw new AssertionError("no findings of " + path + " " + version);
                }
                if (next.path("uri").textValue().equals(uri(path))
                        && next.path("version").intValue() == version) {
                    return next.path("diagnostics");
                }
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Whether something was told last to be wrong in a text. */
    boolean isTold(String path) {
        synchronized (told) {
            return !told.getOrDefault(uri(path), NODES.arrayNode()).isEmpty();
        }
    }

    /** Waits until these findings of a text are what was told last of it: some come at once, what changes elsewhere brings comes later. */
    void awaitTold(String path, JsonNode wanted) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE);
        synchronized (told) {
            while (!told.getOrDefault(uri(path), NODES.arrayNode()).equals(wanted)) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0) {
                    throw new AssertionError(path + ": told " + told.get(uri(path)) + " and not " + wanted);
                }
                try {
                    told.wait(left);
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }
        }
    }

    static <T> T wait(CompletableFuture<T> answer) {
        return answer.orTimeout(PATIENCE, TimeUnit.SECONDS).join();
    }

    private void listen() {
        try {
            for (var message = next(); message != null; message = next()) {
                take(message);
            }
        } catch (IOException e) {
            // the server is gone: what is waited for shows it
        }
    }

    private void take(JsonNode message) {
        if (message.path("method").asText().equals("textDocument/publishDiagnostics")) {
            var params = message.path("params");
            synchronized (told) {
                told.put(params.path("uri").textValue(), params.path("diagnostics"));
                told.notifyAll();
            }
            findings.add(params);
        } else if (message.path("method").asText().equals("client/registerCapability")) {
            wanted.complete(message.path("params").path("registrations"));
        } else if (message.path("method").asText().equals("workspace/codeLens/refresh")) {
            again.complete(true);
        } else if (message.has("id") && !message.has("method")) {
            var answer = asked.remove(message.path("id").intValue());
            if (answer != null) {
                answer.complete(
                        message.has("error")
                                ? NODES.objectNode()
                                        .put(
                                                "refused",
                                                message.path("error")
                                                        .path("message")
                                                        .asText())
                                        .put(
                                                "code",
                                                message.path("error")
                                                        .path("code")
                                                        .intValue())
                                : message.path("result"));
            }
        }
    }

    @SuppressWarnings("deprecation") // headers are ASCII
    private @Nullable JsonNode next() throws IOException {
        int length = -1;
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            if (line.isEmpty()) {
                var body = new byte[length];
                in.readFully(body);
                return JSON.readTree(body);
            }
            if (line.startsWith("Content-Length: ")) {
                length = Integer.parseInt(
                        line.substring("Content-Length: ".length()).strip());
            }
        }
        return null;
    }

    /** As an editor that ends. */
    boolean end() {
        ask("shutdown", NODES.nullNode());
        tell("exit", NODES.nullNode());
        return wait(ended);
    }

    /** As an editor that dies. */
    @Override
    public void close() throws IOException {
        out.close();
    }
}
