package dev.agentc.models.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentc.effect.port.Chat;
import dev.agentc.models.openai.reply.Draft;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** What a reply is when its connection breaks. */
class ExchangeTest {

    private static Exchange broken(String... events) {
        var exchange = new Exchange(new Wire(), Dialect.USUAL, List.of(), Chat.Partials.NONE);
        for (String event : events) {
            exchange.onEvent(new ServerSentEvent(null, event.strip().substring("data: ".length())));
        }
        exchange.onError(new IOException("Connection reset"));
        return exchange;
    }

    private static Draft awaited(Exchange exchange) throws Exception {
        var patience = new Timeouts(Timeouts.CONNECT, Timeouts.FIRST, Timeouts.IDLE, Timeouts.WHOLE);
        return exchange.await(patience, System.nanoTime());
    }

    @Test
    void what_said_why_it_ended_is_whole_though_its_connection_breaks() throws Exception {
        Draft draft = awaited(broken(Completions.text("Yes."), Completions.finish("stop")));
        assertThat(draft.choice().text()).isEqualTo("Yes.");
        assertThat(draft.choice().finish()).isEqualTo("stop");
    }

    @Test
    void what_did_not_is_cut() {
        Exchange exchange = broken(Completions.text("Yes."));
        assertThatThrownBy(() -> awaited(exchange)).isInstanceOf(ExecutionException.class);
    }
}
