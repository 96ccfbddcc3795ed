package dev.agentc.cli.lsp;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;

/** What an editor sends at its beginning, so that a start-up cache can be recorded from what it makes the server do. */
public final class RehearsedEditor {
    /** Long enough for the first answers on a slow machine. */
    private static final Duration ANSWERS = Duration.ofSeconds(3);

    private static final String URI = "file:///rehearsal/main.agent";
    private static final String TEXT = """
        model small = embedded()\\n\\n/// The length of a word.\\ntool length(word: string) -> int = word.len()\\n\\n\
        agent Speller(question: string) -> string { model: small, tools: [length] }\\n\\nfn f(n: int) -> int = m + 1\\n\
        """;

    private RehearsedEditor() {}

    /** One short session, with a pause before its end. */
    public static InputStream session() {
        return new SequenceInputStream(Collections.enumeration(List.of(
                said(
                        request(1, "initialize", "{\"processId\":null,\"rootUri\":null,\"capabilities\":{}}"),
                        note("initialized", "{}"),
                        note(
                                "textDocument/didOpen",
                                "{\"textDocument\":{\"uri\":\"" + URI
                                        + "\",\"languageId\":\"agent\",\"version\":1,\"text\":\"" + TEXT + "\"}}"),
                        asked(2, "hover", ",\"position\":{\"line\":3,\"character\":6}"),
                        asked(3, "completion", ",\"position\":{\"line\":7,\"character\":24}"),
                        asked(4, "semanticTokens/full", ""),
                        asked(5, "documentSymbol", ""),
                        asked(6, "definition", ",\"position\":{\"line\":5,\"character\":51}")),
                new Pause(ANSWERS),
                said(request(9, "shutdown", "null"), note("exit", "null")))));
    }

    private static InputStream said(String... messages) {
        return new ByteArrayInputStream(String.join("", messages).getBytes(StandardCharsets.UTF_8));
    }

    private static String asked(int id, String what, String more) {
        return request(id, "textDocument/" + what, "{\"textDocument\":{\"uri\":\"" + URI + "\"}" + more + "}");
    }

    private static String request(int id, String method, String params) {
        return framed(
                "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":" + params + "}");
    }

    private static String note(String method, String params) {
        return framed("{\"jsonrpc\":\"2.0\",\"method\":\"" + method + "\",\"params\":" + params + "}");
    }

    private static String framed(String message) {
        int length = message.getBytes(StandardCharsets.UTF_8).length;
        return "Content-Length: " + length + "\r\n\r\n" + message;
    }

    /** Nothing, after a while. */
    private static final class Pause extends InputStream {
        private final Duration length;

        Pause(Duration length) {
            this.length = length;
        }

        @Override
        public int read() {
            try {
                Thread.sleep(length);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return -1;
        }
    }
}
