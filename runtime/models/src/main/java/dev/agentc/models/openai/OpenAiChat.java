package dev.agentc.models.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.ChatRequest;
import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.Reply;
import dev.agentc.effect.port.Chat;
import dev.agentc.models.openai.reply.Draft;
import dev.agentc.models.openai.reply.WireToolNames;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/**
 * One model on one server. A call is one attempt: a request that is refused in words that say what the server wants is made
 * again in that way, and so are all that follow; that is no second attempt, since nothing was answered. It ends: every such
 * step takes something away that the next request no longer holds.
 */
final class OpenAiChat implements Chat {
    /** More steps than there are kinds of them. */
    private static final int MOST_STEPS = 16;

    private final Endpoint endpoint;
    private final Requests requests;
    private final OpenAiFailures failures;
    private final OpenAiStreamingChatModel model;
    private final AtomicReference<Dialect> dialect;

    OpenAiChat(Endpoint endpoint, Requests requests, Dialect dialect, java.net.http.HttpClient client) {
        this.endpoint = endpoint;
        this.requests = requests;
        this.failures = new OpenAiFailures(endpoint);
        this.model = model(endpoint, client);
        this.dialect = new AtomicReference<>(dialect);
    }

    private static OpenAiStreamingChatModel model(Endpoint endpoint, java.net.http.HttpClient client) {
        // The builder by its constructor: the static method searches the class path for others each time.
        return new OpenAiStreamingChatModel.OpenAiStreamingChatModelBuilder()
                .httpClientBuilder(new Transport.Builder(endpoint, client))
                .baseUrl(Endpoint.HOSTED) // requests go to the endpoint's own address
                .apiKey(endpoint.key().orElse(null))
                .modelName(endpoint.served())
                .timeout(endpoint.patience().whole())
                .build();
    }

    @Override
    public void recall(ObjectNode facts) {
        Adaptation.read(facts).ifPresent(adaptation -> dialect.updateAndGet(known -> known.with(adaptation)));
    }

    @Override
    public Reply reply(ChatRequest request, Partials partials) {
        long start = System.nanoTime();
        for (int step = 0; ; step++) {
            Dialect used = dialect.get();
            var exchange = new Exchange(new Wire(), used, Requests.backs(request.messages()), partials);
            try {
                return asked(request, exchange, start);
            } catch (Refused refused) {
                if (step == MOST_STEPS || !adapts(refused.refusal, exchange, partials)) {
                    throw refused.refusal.failure();
                }
            }
        }
    }

    /** Whether another request can go better, be it because a branch beside this one has found out how. */
    private boolean adapts(Refusal refusal, Exchange exchange, Partials partials) {
        Optional<ObjectNode> sent = exchange.sent();
        if (sent.isEmpty() || !refusal.canWish()) {
            return false;
        }
        Dialect used = exchange.dialect();
        Set<String> own =
                endpoint.extra().propertyStream().map(Map.Entry::getKey).collect(Collectors.toSet());
        Optional<Adaptation> wish =
                Wish.of(refusal.complaint(), sent.get(), own).adaptation().map(used::further);
        if (wish.isEmpty() || used.adaptations().contains(wish.get())) {
            return false;
        }
        if (dialect.compareAndSet(used, used.with(wish.get()))) {
            partials.decided(
                    wish.get().facts(endpoint.withoutKey(refusal.complaint().words())));
        }
        return true;
    }

    private Reply asked(ChatRequest request, Exchange exchange, long start) throws Refused {
        var names = new WireToolNames(request.tools());
        try {
            Thread.ofVirtual().start(() -> send(request, names, exchange));
            Draft draft = exchange.await(patience(exchange.dialect()), start);
            return read(request, names, exchange, draft);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw EffectFailed.cancelled("model " + endpoint.model());
        } catch (Exchange.Silence e) {
            throw failures.silence(e);
        } catch (ExecutionException e) {
            throw failed(e.getCause(), exchange);
        } finally {
            exchange.leave();
        }
    }

    private Reply read(ChatRequest request, WireToolNames names, Exchange exchange, Draft draft) {
        if (!draft.begun() && !draft.isClosed() && draft.usage().isMissingNode()) {
            throw failures.nothing(exchange);
        }
        return new ReplyReading(failures, names, exchange.reader().text()).reply(request, draft);
    }

    /** In one piece it comes when all of it is there. */
    private Timeouts patience(Dialect used) {
        Timeouts own = endpoint.patience();
        return used.streams() ? own : new Timeouts(own.connect(), own.whole(), own.whole(), own.whole());
    }

    private EffectFailed failed(Throwable error, Exchange exchange) throws Refused {
        Optional<Refusal> refusal = Refusal.in(error, exchange, endpoint);
        if (refusal.isPresent()) {
            throw new Refused(refusal.get());
        }
        if (error instanceof Draft.Strange strange && exchange.hasBegun()) {
            throw failures.strange(strange);
        }
        return failures.of(error, exchange.wire());
    }

    /** Handed upward, where it may be heeded. */
    private static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Refusal refusal;

        Refused(Refusal refusal) {
            super(refusal.complaint().words(), null, false, false);
            this.refusal = refusal;
        }
    }

    /**
     * On a thread of its own: names are looked up on the sending thread, and where the server is quick LangChain4j reads
     * the whole stream there too, neither of which heeds a time-out.
     */
    private void send(ChatRequest request, WireToolNames names, Exchange exchange) {
        try {
            ScopedValue.where(Exchange.OF_CALL, exchange).run(() -> model.chat(requests.of(request, names), exchange));
        } catch (RuntimeException | Error e) {
            exchange.onError(e);
        }
    }
}
