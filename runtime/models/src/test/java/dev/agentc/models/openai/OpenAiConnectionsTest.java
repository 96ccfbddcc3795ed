package dev.agentc.models.openai;

import static dev.agentc.models.openai.Completions.STREAM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.effect.ChatRequest;
import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Message;
import dev.agentc.effect.port.Chat;
import dev.agentc.effect.testing.Loopback;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(600)
class OpenAiConnectionsTest {
    private static final String REPLY = Completions.text("Hello.") + Completions.end("stop");
    private static final int MANY = 400;

    /** A busy machine may need several calls, ever farther apart, to read an answer's end before the next one. */
    private static final int CALLS = 40;

    private static final int TAKEN = 5;

    /** In milliseconds. */
    private static final long LONGEST = 2_000;

    @Test
    void replies_that_come_at_once_do_not_wait_for_each_other() throws Exception {
        var begun = new CountDownLatch(MANY);
        Loopback.Behaviour slow = (request, line) -> {
            line.head(200, STREAM).raw(Completions.text("Hello"));
            begun.countDown();
            begun.await();
            line.raw(Completions.text(".") + Completions.end("stop"));
        };
        try (var server = new Loopback(slow);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Chat chat = Opened.at(server.uri("/v1"), Duration.ofMinutes(5));
            List<Future<String>> replies = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                replies.add(threads.submit(
                        () -> chat.reply(request(), Chat.Partials.NONE).text()));
            }
            for (Future<String> reply : replies) {
                assertThat(reply.get()).isEqualTo("Hello.");
            }
        }
    }

    @Test
    void a_reply_that_is_whole_before_its_answer_ends_leaves_the_connection_to_the_next_call() throws Exception {
        try (var server = new Late()) {
            Chat chat = Opened.at(server.uri(), Duration.ofSeconds(60));
            int taken = 0;
            long pause = 20;
            for (int i = 0; i < CALLS && taken < TAKEN; i++) {
                int before = server.connections.get();
                assertThat(chat.reply(request(), Chat.Partials.NONE).text()).isEqualTo("Hello.");
                server.said.acquire();
                boolean another = server.connections.get() > before;
                taken += another ? 0 : 1;
                pause = another ? Math.min(2 * pause, LONGEST) : pause;
                Thread.sleep(pause); // what the server said last is read by nobody who could be waited for
            }
            assertThat(taken).as("calls over a connection that was there").isEqualTo(TAKEN);
        }
    }

    private static ChatRequest request() {
        List<Message> messages = List.of(new Message.User(List.of(new Message.Part("Hello?", "", null))));
        return new ChatRequest(EffectKey.root("main"), 1, messages, List.of(), null, "", 1, 100);
    }

    /** Ends each answer some time after its last event, as servers do behind a proxy. */
    private static final class Late implements AutoCloseable {
        final AtomicInteger connections = new AtomicInteger();
        final Semaphore said = new Semaphore(0);
        private final ServerSocket server = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());

        Late() throws IOException {
            Thread.ofVirtual().start(this::accept);
        }

        URI uri() {
            return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/v1");
        }

        private void accept() {
            try {
                while (true) {
                    Socket socket = server.accept();
                    connections.incrementAndGet();
                    Thread.ofVirtual().start(() -> serve(socket));
                }
            } catch (IOException e) {
                // the test is over
            }
        }

        private void serve(Socket socket) {
            try (socket) {
                var in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
                while (isAsked(in)) {
                    byte[] reply = REPLY.getBytes(StandardCharsets.UTF_8);
                    write(
                            socket,
                            "HTTP/1.1 200 OK\r\n" + STREAM + "\r\nTransfer-Encoding: chunked\r\n\r\n"
                                    + Integer.toHexString(reply.length) + "\r\n" + REPLY + "\r\n");
                    Thread.sleep(20);
                    write(socket, "0\r\n\r\n");
                    said.release();
                }
            } catch (IOException e) {
                said.release(); // broken off, as it must not be
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private static boolean isAsked(BufferedReader in) throws IOException {
            int length = 0;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:")) {
                    length = Integer.parseInt(line.substring(15).strip());
                }
                if (line.isEmpty()) {
                    in.skip(length);
                    return true;
                }
            }
            return false;
        }

        private static void write(Socket socket, String text) throws IOException {
            OutputStream out = socket.getOutputStream();
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }
}
