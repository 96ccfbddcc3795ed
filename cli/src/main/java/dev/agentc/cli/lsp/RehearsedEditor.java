package dev.agentc.cli.lsp;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;

/** What an editor sends at its beginning, so that a start-up cache can be recorded from what it makes the server do. */
public final class RehearsedEditor {
    /** Long enough for the first answers on a slow machine. */
    private static final Duration ANSWERS = Duration.ofSeconds(2);

    private static final String URI = "file:///rehearsal/main.agent";
    private static final String TEXT = """
        model small = embedded()\\n\\n/// The length of a word.\\ntool length(word: string) -> int = word.len()\\n\\n\
        agent Speller(question: string) -> string { model: small, tools: [length] }\\n\\nfn f(n: int) -> int = m + 1\\n\
        """;

    private static final String END = "{\"line\":1000,\"character\":0}";
    private static final String WHOLE = "{\"start\":{\"line\":0,\"character\":0},\"end\":" + END + "}";

    private RehearsedEditor() {}

    /**
     * One short session, with a pause before its end: what editors ask of each text that they show, a change, and questions about all
     * files of a folder.
     */
    public static InputStream session(Path folder) {
        var root = folder.toUri();
        return new SequenceInputStream(Collections.enumeration(List.of(
                said(
                        request(
                                1,
                                "initialize",
                                "{\"processId\":null,\"rootUri\":\"" + root + "\",\"capabilities\":{}}"),
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
                said(
                        note(
                                "textDocument/didChange",
                                "{\"textDocument\":{\"uri\":\"" + URI
                                        + "\",\"version\":2},\"contentChanges\":[{\"range\":" + "{\"start\":" + END
                                        + ",\"end\":" + END + "},\"text\":\"\\n\"}]}"),
                        asked(7, "codeAction", ",\"range\":" + WHOLE + ",\"context\":{\"diagnostics\":[]}"),
                        asked(8, "codeLens", ""),
                        asked(9, "foldingRange", ""),
                        asked(10, "inlayHint", ",\"range\":" + WHOLE),
                        asked(11, "documentHighlight", ",\"position\":{\"line\":3,\"character\":6}"),
                        asked(
                                12,
                                "references",
                                ",\"position\":{\"line\":3,\"character\":6},\"context\":{\"includeDeclaration\":true}"),
                        asked(13, "rename", ",\"position\":{\"line\":3,\"character\":6},\"newName\":\"size\"")),
                new Pause(ANSWERS),
                said(request(14, "shutdown", "null"), note("exit", "null")))));
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
