package dev.agentc.models.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.port.Chat;
import dev.agentc.models.ExactJson;
import dev.agentc.models.openai.reply.Complaint;
import dev.agentc.models.openai.reply.Draft;
import dev.agentc.models.openai.reply.EventReader;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One request on its way: collects what comes, and waits for its end, for an error, or for time to run out. */
final class Exchange implements ServerSentEventListener, StreamingChatResponseHandler {
    /** Set around the moment a request is handed over; LangChain4j sends on the thread that asks. */
    static final ScopedValue<Exchange> OF_CALL = ScopedValue.newInstance();

    private static final Set<String> SIGNS_OF_LIFE =
            Set.of("ping", "heartbeat", "keepalive", "keep-alive", "keep_alive");
    private static final long MOST_CHARACTERS = 8L << 20;
    /** A reply that said why it ended is whole; its usage may still be on the way. */
    private static final Duration AFTERWARDS = Duration.ofSeconds(5);

    private final CompletableFuture<Draft> end = new CompletableFuture<>();
    /** The server has nothing more to send: the connection can be used again. */
    private final CompletableFuture<Boolean> over = new CompletableFuture<>();

    private final EventReader reader = new EventReader();
    private final Draft draft = new Draft();
    private final Wire wire;
    private final Dialect dialect;
    private final List<ObjectNode> backs;
    private final Chat.Partials partials;
    private volatile @Nullable ObjectNode sent;
    private volatile boolean speaking;
    private volatile boolean finished;

    /** @param backs what goes back with each message */
    Exchange(Wire wire, Dialect dialect, List<ObjectNode> backs, Chat.Partials partials) {
        this.wire = wire;
        this.backs = backs;
        this.dialect = dialect;
        this.partials = partials;
    }

    Wire wire() {
        return wire;
    }

    List<ObjectNode> backs() {
        return backs;
    }

    /** How the request is to be written. */
    Dialect dialect() {
        return dialect;
    }

    /** The request as it went out. */
    void sent(ObjectNode body) {
        sent = body;
    }

    /** Empty if it did not come to that. */
    Optional<ObjectNode> sent() {
        return Optional.ofNullable(sent);
    }

    /** Whether a part of a reply has come. */
    boolean hasBegun() {
        synchronized (draft) {
            return draft.begun();
        }
    }

    EventReader reader() {
        return reader;
    }

    /**
     * Waits on the calling thread.
     *
     * @throws Silence when time ran out
     * @throws ExecutionException with what went wrong
     */
    Draft await(Timeouts patience, long start) throws Silence, ExecutionException, InterruptedException {
        while (true) {
            long now = System.nanoTime();
            long whole = start + patience.whole().toNanos() - now;
            long next = speaking
                    ? wire.lastNanos() + patience.idle().toNanos() - now
                    : start + patience.first().toNanos() - now;
            long rest = finished ? Math.min(next, wire.lastNanos() + AFTERWARDS.toNanos() - now) : next;
            if (Math.min(whole, rest) <= 0) {
                if (finished) {
                    return draft();
                }
                throw whole <= 0
                        ? new Silence(Silence.Of.WHOLE, patience.whole())
                        : new Silence(
                                speaking ? Silence.Of.IDLE : Silence.Of.FIRST,
                                speaking ? patience.idle() : patience.first());
            }
            try {
                return end.get(Math.min(whole, rest), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                // Woken to look at the clocks: bytes may have come in the meantime.
            }
        }
    }

    /** What there is; nothing is added any more. */
    private Draft draft() {
        synchronized (draft) {
            end.complete(draft);
            return draft;
        }
    }

    @Override
    public void onEvent(ServerSentEvent event) {
        synchronized (draft) {
            if (end.isDone()) {
                return;
            }
            try {
                take(event);
            } catch (Draft.Strange e) {
                broken(e);
            } catch (Draft.Told e) {
                if (isAnswered()) {
                    end.complete(draft);
                } else {
                    fail(e);
                }
            }
        }
    }

    private void take(ServerSentEvent event) throws Draft.Told, Draft.Strange {
        if (event.event() != null && SIGNS_OF_LIFE.contains(event.event())) {
            return;
        }
        if (event.data().strip().equalsIgnoreCase("[DONE]")) {
            draft.done();
            end.complete(draft);
            return;
        }
        if ("error".equals(event.event())) {
            throw new Draft.Told(Complaint.of(event.data()));
        }
        for (JsonNode json : documents(event.data())) {
            for (JsonNode one : json.isArray() ? json : json.isNull() ? List.<JsonNode>of() : List.of(json)) {
                show(draft.add(one));
            }
        }
        speaking |= draft.begun();
        finished |= draft.isFinished();
        if (draft.characters() > MOST_CHARACTERS) {
            fail(new Wire.TooLarge(MOST_CHARACTERS));
        }
    }

    private static List<JsonNode> documents(String data) throws Draft.Strange {
        try {
            return ExactJson.row(data);
        } catch (JsonProcessingException | NumberFormatException e) {
            throw new Draft.Strange(data);
        }
    }

    private void show(String text) {
        if (!text.isEmpty()) {
            partials.text(text);
        }
    }

    /** Whether the reply said why it ended, and not that it failed: what the server says of its own troubles afterwards takes nothing away. */
    private boolean isAnswered() {
        return draft.isFinished() && !ReplyReading.isBroken(draft.choice().finish());
    }

    /** What comes, or does not come, after the word why a reply ended takes nothing from it. */
    private void broken(Throwable error) {
        if (!draft.isFinished()) {
            end.completeExceptionally(error);
        } else {
            end.complete(draft);
        }
    }

    private void fail(Exception error) {
        if (end.completeExceptionally(error)) {
            wire.cancel();
        }
    }

    /**
     * Nobody waits for it any more. Where the reply is whole the connection is kept: most servers say so a moment before they end their
     * answer, and one that is broken off before that has to be made anew for the next call.
     */
    void leave() {
        if (!isWhole()) {
            wire.cancel();
        } else if (!over.isDone()) {
            over.orTimeout(AFTERWARDS.toMillis(), TimeUnit.MILLISECONDS).exceptionally(late -> {
                wire.cancel();
                return false;
            });
        }
    }

    private boolean isWhole() {
        synchronized (draft) {
            return end.isDone() && !end.isCompletedExceptionally() && draft.isClosed();
        }
    }

    @Override
    public void onClose() {
        end.complete(draft);
        over.complete(true);
    }

    @Override
    public void onCompleteResponse(ChatResponse response) {
        throw new IllegalStateException("LangChain4j is shown nothing that it could complete");
    }

    @Override
    public void onError(Throwable error) {
        synchronized (draft) {
            broken(error);
        }
        over.complete(false);
    }

    /** Nothing came for too long. */
    static final class Silence extends IOException {
        private static final long serialVersionUID = 1L;

        private final Of of;
        private final transient Duration after;

        Silence(Of of, Duration after) {
            this.of = of;
            this.after = after;
        }

        Of of() {
            return of;
        }

        Duration after() {
            return after;
        }

        /** Which of the times ran out. */
        enum Of {
            FIRST,
            IDLE,
            WHOLE
        }
    }
}
