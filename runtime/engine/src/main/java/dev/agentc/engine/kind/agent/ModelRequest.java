package dev.agentc.engine.kind.agent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.ChatRequest;
import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Reply;
import dev.agentc.effect.port.Chat;
import dev.agentc.engine.frame.Run;
import dev.agentc.engine.record.RecordedStep;
import dev.agentc.engine.secret.MaskedPieces;
import dev.agentc.engine.secret.Masks;
import dev.agentc.plan.Hash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What is sent to a model, and its reply without secrets.
 *
 * @param key of the question, whichever attempt it is
 */
record ModelRequest(Run run, Conversation conversation, EffectKey key) {

    private ModelBrief brief() {
        return conversation.brief();
    }

    /**
     * @param most how many tokens may be written
     * @throws EffectFailed as ports do, and if a filter stopped the reply
     */
    Reply reply(RecordedStep now, int attempt, int most) {
        Listening listening = new Listening(now);
        Chat chat = Chats.in(run).of(brief().model(), run.pins());
        return heard(chat.reply(request(attempt, most), listening), listening);
    }

    private Reply heard(Reply reply, Listening listening) {
        listening.pieces.end();
        if (reply.finish() == Reply.Finish.FILTER) {
            throw EffectFailed.provider(
                            brief().model().binding().name(),
                            "the provider's filter stopped the reply",
                            null,
                            false,
                            null,
                            "Ask for something else, or ask another model.")
                    .costing(reply.usage());
        }
        return masked(reply);
    }

    private ChatRequest request(int attempt, int most) {
        return new ChatRequest(
                key,
                attempt,
                conversation.messages(),
                brief().specs(),
                brief().schema(),
                brief().outputName(),
                seed(attempt),
                most);
    }

    /** Hears a reply as it comes. */
    private final class Listening implements Chat.Partials {
        private final RecordedStep step;
        private final MaskedPieces pieces;

        Listening(RecordedStep step) {
            this.step = step;
            this.pieces = new MaskedPieces(run.masks(), text -> run.record().partial(step.key(), text));
        }

        @Override
        public void text(String piece) {
            pieces.add(piece);
        }

        @Override
        public void decided(ObjectNode facts) {
            run.record().decided(step, Chats.DIALECT, (ObjectNode) run.masks().json(facts));
        }
    }

    private Reply masked(Reply reply) {
        Masks masks = run.masks();
        if (masks.isEmpty()) {
            return reply;
        }
        return new Reply(
                masks.text(reply.text()),
                reply.calls().stream().map(masks::call).toList(),
                reply.finish(),
                reply.usage(),
                reply.model(),
                reply.tokens(),
                reply.opaque() == null ? null : masks.text(reply.opaque()));
    }

    /**
     * The figures that a reply may hang on, as a part of its step's digest. What a budget makes of them is recorded apart: it is no part
     * of what the program asks.
     */
    byte[] figures(int attempt) {
        boolean samples = run.world().models().samples(brief().model().binding());
        return bytes(brief().maxOutput() + " " + (samples ? Long.toString(seed(attempt)) : ""));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The same in every execution of the run; the model's own {@code seed} setting stands in the run's place. */
    private long seed(int attempt) {
        var own = brief().model().binding().settings().path("seed");
        long seed = own.isNumber() ? own.longValue() : run.pins().seed();
        return ByteBuffer.wrap(Hash.sha256(bytes(seed + " " + key.effect() + " " + attempt)))
                .getLong();
    }
}
