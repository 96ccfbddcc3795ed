package dev.agentc.models.openai;

import dev.agentc.effect.Reply;
import dev.agentc.effect.testing.Loopback;
import java.util.function.Consumer;

/** One thing that goes wrong on the way to a model, and what comes of it. */
public record Fault(String name, Loopback.Behaviour server, Outcome outcome) {

    /** What the caller gets. */
    public sealed interface Outcome {

        /**
         * @param status 0 for none
         * @param retryable whether another try can help
         * @param says a piece of the message
         * @param pause seconds the server asked for, -1 for none
         */
        record Failed(String error, int status, boolean retryable, String says, int pause) implements Outcome {}

        record Replied(Consumer<Reply> check) implements Outcome {}
    }

    static Fault refused(
            String name, int status, boolean retryable, String body, String says, int pause, String... headers) {
        return new Fault(
                name,
                (request, line) -> line.whole(status, body, headers),
                new Outcome.Failed("ProviderFailed", status, retryable, says, pause));
    }

    /** The server says 200, and in one document of JSON that it failed. */
    static Fault told(String name, int status, boolean retryable, String says, String body) {
        return new Fault(
                name,
                (request, line) -> line.whole(200, body, "Content-Type: application/json"),
                new Outcome.Failed("ProviderFailed", status, retryable, says, -1));
    }

    static Fault fails(String name, boolean retryable, String says, Loopback.Behaviour server) {
        return new Fault(name, server, new Outcome.Failed("ProviderFailed", 0, retryable, says, -1));
    }

    static Fault late(String name, Loopback.Behaviour server) {
        return new Fault(name, server, new Outcome.Failed("Timeout", 0, true, "model fast did not answer within", -1));
    }

    static Fault survives(String name, Loopback.Behaviour server, Consumer<Reply> check) {
        return new Fault(name, server, new Outcome.Replied(check));
    }

    @Override
    public String toString() {
        return name;
    }
}
