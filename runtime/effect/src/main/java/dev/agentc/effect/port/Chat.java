package dev.agentc.effect.port;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.ChatRequest;
import dev.agentc.effect.Reply;

/** A model that answers messages. One object a binding; used by many threads at once. */
public interface Chat {

    /**
     * Blocks until the whole reply is there. Makes one attempt: repeating is the engine's.
     *
     * @param partials is told pieces of text as they come; for display only
     * @throws EffectFailed {@code ProviderFailed} or {@code Timeout}
     */
    Reply reply(ChatRequest request, Partials partials);

    /**
     * What was decided for this model earlier in the run, as it was told to {@link Partials#decided}: an adapter that fitted
     * itself to its server goes on as it did then.
     */
    default void recall(ObjectNode facts) {}

    /** Receives pieces of a reply's text, and what the adapter had to decide on the way to it. */
    @FunctionalInterface
    interface Partials {
        Partials NONE = piece -> {};

        void text(String piece);

        /**
         * The server refused a request in words that say what it wants, and is asked again in that way. Recorded, shown, and
         * handed to {@link Chat#recall} when the run is carried on.
         */
        default void decided(ObjectNode facts) {}
    }
}
