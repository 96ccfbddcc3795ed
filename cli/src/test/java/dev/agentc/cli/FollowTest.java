package dev.agentc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.agentc.cli.terminal.Exit;
import dev.agentc.cli.terminal.Output;
import dev.agentc.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code agentc trace RUN --follow}. */
class FollowTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Of a server that sends it piece by piece. */
    private static final String ANSWER = "data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,"
            + "\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"%s\"},"
            + "\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n";

    @TempDir
    Path folder;

    private String twice() {
        var programs = new Programs(folder);
        programs.file("calls.json", """
            [{"when": {"contains": "both"}, "calls": [{"name": "twice", "arguments": {"n": 2}}]},
             {"when": {"equals": "4"}, "text": "four"}]
            """);
        return programs.program("""
            tool twice(n: int) -> int = 2 * n
            agent A(x: string) -> string { model: scripted("calls.json"), tools: [twice] }
            flow main(x: string) -> string {
              emit "now"
              A(x) }
            """);
    }

    private static List<String> withoutTimes(String text) {
        return text.lines().map(line -> line.replaceAll("[\\d.]+ m?s\\b", "…")).toList();
    }

    @Test
    void a_run_that_is_over_is_told_as_it_was_while_it_went_on() {
        Ran ran = Ran.agentc("run", twice(), "main", "both");
        assertThat(ran.exit()).as(ran.err()).isEqualTo(Exit.DONE);

        Ran followed = Ran.agentc("trace", "--follow", "last");

        assertThat(followed.exit()).isEqualTo(Exit.DONE);
        assertThat(withoutTimes(followed.out()))
                .startsWith(followed.out().lines().findFirst().orElseThrow(), "input {\"x\":\"both\"}")
                .containsSubsequence("  A {\"x\":\"both\"}", "    twice {\"n\":2}", "      → 4  …", "→ \"four\"")
                .containsAll(withoutTimes(ran.err()));
        assertThat(followed.out().lines().findFirst().orElseThrow()).matches("run [0-9a-f-]{36}  program\\.main");
    }

    @Test
    void documents_begin_and_end_with_the_run() throws IOException {
        Ran.agentc("run", "-q", twice(), "main", "both");

        List<String> lines =
                Ran.agentc("trace", "last", "--follow", "--json").out().lines().toList();

        JsonNode first = JSON.readTree(lines.getFirst());
        assertThat(first.path("line").asText()).isEqualTo("run");
        assertThat(first.path("format").asInt()).isEqualTo(1);
        assertThat(Path.of(first.path("folder").asText()))
                .isEqualTo(folder.toAbsolutePath().normalize());
        JsonNode last = JSON.readTree(lines.getLast());
        assertThat(last.path("line").asText()).isEqualTo("end");
        assertThat(last.path("status").asText()).isEqualTo("done");
        assertThat(last.path("output").asText()).isEqualTo("four");
        assertThat(last.path("calls").asInt()).isEqualTo(2);
        JsonNode whole = Ran.agentc("trace", "last", "--json").json();
        assertThat(last.path("usage"))
                .isEqualTo(JSON.readTree(whole.path("usage").toString()));
    }

    @Test
    void a_run_is_told_while_it_goes_on() throws Exception {
        var seen = new CountDownLatch(1);
        var told = new ByteArrayOutputStream();
        var followed = new CompletableFuture<Integer>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            Thread.ofPlatform().start(() -> followed.complete(follow(told, seen)));
            // the answer is not there before the call was told of
            byte[] reply = ANSWER.formatted(await(seen) ? "seen" : "unseen").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, reply.length);
            try (OutputStream body = exchange.getResponseBody()) {
                body.write(reply);
            }
        });
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
            String file = new Programs(folder)
                    .program("model m = openai(\"m\") { base_url: \"" + url
                            + "\" }\nprompt ask(x: string) -> string { model: m }");

            Ran ran = Ran.agentc("run", "-q", file, "really?");

            assertThat(ran.out()).as(ran.err()).isEqualTo("seen\n");
            assertThat(followed.get(5, TimeUnit.MINUTES)).isEqualTo(Exit.DONE);
            assertThat(told.toString(StandardCharsets.UTF_8).lines().toList().getLast())
                    .contains("\"line\": \"end\"", "\"status\": \"done\"", "\"output\": \"seen\"");
        } finally {
            server.stop(0);
        }
    }

    private static boolean await(CountDownLatch seen) {
        try {
            return seen.await(5, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            return false;
        }
    }

    /** @param seen told once the call is */
    private static int follow(ByteArrayOutputStream told, CountDownLatch seen) {
        var out = new OutputStream() {
            @Override
            public void write(int b) {
                told.write(b);
                if (told.toString(StandardCharsets.UTF_8).contains("\"kind\": \"model\"")) {
                    seen.countDown();
                }
            }
        };
        return Main.run(
                new String[] {"trace", "last", "--follow", "--json"},
                new Terminal(
                        InputStream.nullInputStream(),
                        Output.plain(out),
                        Output.plain(OutputStream.nullOutputStream())));
    }

    @Test
    void nobody_who_reads_is_the_end_of_it() {
        Ran.agentc("run", "-q", twice(), "main", "both");
        var closed = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };

        int exit = Main.run(
                new String[] {"trace", "last", "--follow"},
                new Terminal(
                        InputStream.nullInputStream(),
                        Output.plain(closed),
                        Output.plain(OutputStream.nullOutputStream())));

        assertThat(exit).isEqualTo(Exit.DONE);
    }

    @Test
    void what_is_of_a_whole_run_does_not_grow() {
        Ran ran = Ran.agentc("trace", "last", "--follow", "--bill");

        assertThat(ran.exit()).isEqualTo(Exit.WRONG_USE);
        assertThat(ran.err()).contains("`--bill` is of a run as it is");
    }
}
