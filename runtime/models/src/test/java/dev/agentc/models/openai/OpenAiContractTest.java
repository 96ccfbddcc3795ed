package dev.agentc.models.openai;

import static dev.agentc.models.openai.Completions.STREAM;

import dev.agentc.effect.port.Chat;
import dev.agentc.effect.testing.ChatContract;
import dev.agentc.effect.testing.Loopback;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

class OpenAiContractTest extends ChatContract {
    private final List<Loopback> servers = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (Loopback server : servers) {
            server.close();
        }
    }

    @Override
    protected Chat saying(Saying saying, Duration timeout) throws Exception {
        var server = new Loopback((request, line) -> {
            Thread.sleep(saying.after());
            line.head(200, STREAM);
            saying.text().codePoints().forEach(c -> send(line, Completions.text(Character.toString(c))));
            line.raw(Completions.calls(saying.calls())
                    + Completions.end(saying.calls().isEmpty() ? "stop" : "tool_calls"));
        });
        servers.add(server);
        return Opened.at(server.uri("/v1"), timeout);
    }

    private static void send(Loopback.Line line, String event) {
        try {
            line.raw(event);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
