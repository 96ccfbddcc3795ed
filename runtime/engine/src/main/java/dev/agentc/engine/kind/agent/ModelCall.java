package dev.agentc.engine.kind.agent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.ChatRequest;
import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Event;
import dev.agentc.effect.Failure;
import dev.agentc.effect.Message;
import dev.agentc.effect.Reply;
import dev.agentc.effect.ToolCall;
import dev.agentc.effect.Usage;
import dev.agentc.effect.port.Chat;
import dev.agentc.engine.claim.Effects;
import dev.agentc.engine.claim.OutsideLimit;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.Run;
import dev.agentc.engine.json.Change;
import dev.agentc.engine.json.JsonTree;
import dev.agentc.engine.record.Changes;
import dev.agentc.engine.record.Failed;
import dev.agentc.engine.record.RecordedJson;
import dev.agentc.engine.record.RecordedStep;
import dev.agentc.engine.record.RunFailures;
import dev.agentc.engine.record.RunHistory;
import dev.agentc.engine.secret.MaskedPieces;
import dev.agentc.engine.secret.Masks;
import dev.agentc.engine.value.NullValue;
import dev.agentc.engine.value.Raised;
import dev.agentc.engine.value.RecordValue;
import dev.agentc.plan.Hash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One question to a model: sent again where that can help, sent back where the answer does not fit. */
final class ModelCall {
    /** The kind of a decision by which an adapter fits itself to its server. */
    private static final String DIALECT = "dialect";

    private final Activation here;
    private final Run run;
    private final Conversation conversation;
    private final ModelBrief party;

    ModelCall(Activation here, Conversation conversation) {
        this.here = here;
        this.run = here.run();
        this.conversation = conversation;
        this.party = conversation.party();
    }

    /** @throws Failed {@code ProviderFailed}, {@code Timeout} or {@code InvalidOutput} */
    ModelStep ask(EffectKey key, String place) {
        int asked = 0;
        int failures = 0;
        for (int attempt = 1; ; attempt++) {
            RecordedStep deed = deed(key, attempt, place);
            Said said;
            try {
                said = said(deed, attempt);
            } catch (EffectFailed e) {
                failures++;
                RecordedStep next = deed(key, attempt + 1, place);
                boolean anew =
                        Effects.in(run).again(here, deed, next, e.failure(), e.retryAfter(), failures < party.tries());
                failures = anew ? 0 : failures;
                continue;
            }
            Message.Assistant message = said.message();
            if (!message.calls().isEmpty()) {
                return step(NullValue.NULL, message);
            }
            TypedAnswers.Read read = said.isCut()
                    ? TypedAnswers.cut(party.maxOutput(), deed.name())
                    : TypedAnswers.read(message, party, here);
            if (read.value().isPresent()) {
                Changes.record(run.record(), deed.key(), party.name(), place, read.changes());
                Changes.passedOver(run.record(), deed.key(), party.name(), place, read.passed());
                return step(read.value().get(), message);
            }
            if (asked++ >= party.askAgain()) {
                Failure failure = RunFailures.invalidOutput(party.name(), message.text(), read.wrong(), read.next())
                        .with(conversation.label())
                        .at(place, here.key());
                failure = said.isCut() ? failure : failure.curedBy(Failure.Cure.LATER);
                if (!Effects.in(run).isTriedAgain(here, deed, failure)) {
                    throw new Failed(failure);
                }
                asked = 0;
            }
            askAgain(deed, read.wrong());
        }
    }

    /** What the model said, and whether it came to its end. */
    private record Said(Message.Assistant message, String finish) {

        boolean isCut() {
            return finish.equals(word(Reply.Finish.LENGTH));
        }
    }

    private void askAgain(RecordedStep deed, List<String> wrong) {
        ObjectNode facts = RecordedJson.object();
        wrong.forEach(facts.putArray("wrong")::add);
        run.record().decide(deed.key(), "ask_again", party.name(), deed.place(), facts);
        String text = party.toldAgain(String.join("; ", wrong));
        conversation.add(new Message.User(List.of(new Message.Part(text, "", conversation.label()))));
    }

    private ModelStep step(Object answer, Message.Assistant said) {
        List<RecordValue> calls = new ArrayList<>();
        for (ToolCall call : said.calls()) {
            calls.add(ModelStep.call(call, here));
        }
        return new ModelStep(answer, calls, said.text(), conversation.label());
    }

    /** What the model said in one attempt, now or before. */
    private Said said(RecordedStep deed, int attempt) {
        RunHistory.Past past = run.record().history().of(deed);
        Chats.in(run)
                .recall(
                        party.model(),
                        past.decisions(DIALECT).stream()
                                .map(RecordedJson::object)
                                .toList());
        Event end = past.end();
        if (end == null) {
            return asked(deed, attempt, past);
        }
        if (end.phase() == Event.Phase.FAILED) {
            throw new EffectFailed(RunFailures.read(end));
        }
        byte[] head = end.message();
        if (head == null) {
            throw new IllegalStateException("the reply recorded for " + deed.key() + " has no message");
        }
        Message.Assistant assistant =
                Messages.assistant(run.record().message(head).json(), end.tokens());
        conversation.replied(assistant, head);
        return new Said(assistant, RecordedJson.object(end).path("finish").asText());
    }

    private Said asked(RecordedStep deed, int attempt, RunHistory.Past past) {
        return OutsideLimit.in(run).through(here, () -> answered(deed, attempt, past));
    }

    private Said answered(RecordedStep deed, int attempt, RunHistory.Past past) {
        here.check();
        Chats.in(run).need(party.model(), run);
        begin(deed, attempt, past);
        Reply reply;
        try {
            reply = masked(Effects.in(run).waiting(here, deed, this::estimate, () -> reply(deed, attempt)));
        } catch (EffectFailed e) {
            Failure failure = run.masks().failure(e.failure()).at(deed.place(), here.key());
            run.record()
                    .failed(deed, failure, e.usage() == null ? estimate() : e.usage())
                    .await();
            throw new EffectFailed(failure, e.retryAfter());
        }
        Message.Assistant assistant = reply.message();
        Changes.record(run.record(), deed.key(), deed.name(), deed.place(), doubled(assistant.calls()));
        String json = Messages.json(assistant);
        byte[] head = run.record().replied(deed, conversation.head(), json);
        run.record()
                .result(deed, conversation.label(), reply.usage(), facts(reply), head, reply.tokens())
                .await();
        conversation.replied(assistant, head);
        return new Said(assistant, word(reply.finish()));
    }

    /** Keys that a model wrote twice in the arguments of a call: the last one counts. */
    private static List<Change> doubled(List<ToolCall> calls) {
        List<Change> changes = new ArrayList<>();
        for (ToolCall call : calls) {
            if (call.arguments() != null) {
                doubled(call, changes);
            }
        }
        return changes;
    }

    private static void doubled(ToolCall call, List<Change> changes) {
        try {
            for (Change change : JsonTree.read(call.raw()).changes()) {
                changes.add(new Change(change.kind(), call.name() + "." + change.path(), change.detail()));
            }
        } catch (Raised e) {
            // Nested too deeply: told where the arguments are read.
        }
    }

    private void begin(RecordedStep deed, int attempt, RunHistory.Past past) {
        if (!past.begun()) {
            run.record().claim(deed, party.claim(attempt), conversation.head());
            return;
        }
        Usage lost = past.isCancelled() ? Usage.NONE : estimate();
        run.record()
                .decided(
                        deed.key(),
                        "restarted",
                        deed.name(),
                        deed.place(),
                        lost,
                        RecordedJson.object().put("attempt", attempt));
    }

    private Reply reply(RecordedStep deed, int attempt) {
        Chat chat = chat();
        EffectKey key = deed.key().effect();
        ChatRequest request = new ChatRequest(
                key,
                attempt,
                conversation.messages(),
                party.specs(),
                party.schema(),
                party.outputName(),
                seed(key, attempt),
                party.maxOutput());
        MaskedPieces pieces = new MaskedPieces(run.masks(), text -> run.record().partial(deed.key(), text));
        Reply reply = chat.reply(request, new Listening(deed, pieces));
        pieces.end();
        if (reply.finish() == Reply.Finish.FILTER) {
            throw EffectFailed.provider(
                            party.model().binding().name(),
                            "the provider's filter stopped the reply",
                            null,
                            false,
                            null,
                            "Ask for something else, or ask another model.")
                    .costing(reply.usage());
        }
        return reply;
    }

    /** Hears a reply as it comes. */
    private final class Listening implements Chat.Partials {
        private final RecordedStep deed;
        private final MaskedPieces pieces;

        Listening(RecordedStep deed, MaskedPieces pieces) {
            this.deed = deed;
            this.pieces = pieces;
        }

        @Override
        public void text(String piece) {
            pieces.add(piece);
        }

        @Override
        public void decided(ObjectNode facts) {
            run.record().decided(deed.key(), DIALECT, deed.name(), deed.place(), null, (ObjectNode)
                    run.masks().json(facts));
        }
    }

    private Chat chat() {
        return Chats.in(run).of(party.model(), run.pins());
    }

    private static String facts(Reply reply) {
        return RecordedJson.text(
                RecordedJson.object().put("finish", word(reply.finish())).put("model", reply.model()));
    }

    private static String word(Reply.Finish finish) {
        return finish.name().toLowerCase(Locale.ROOT);
    }

    /** About four characters a token: what a prompt that was sent in vain may have cost. */
    private Usage estimate() {
        int characters = conversation.messages().stream()
                .mapToInt(message -> message.text().length())
                .sum();
        return new Usage(characters / 4, 0, 0, true);
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

    /** All that the reply may hang on. The conversation is in its chain's head. */
    private RecordedStep deed(EffectKey key, int attempt, String place) {
        byte[] digest = Hash.sha256(
                party.asked(), conversation.head(), bytes(party.maxOutput() + " " + seedText(key, attempt)));
        return new RecordedStep(
                key.attempt(attempt), "model", party.model().binding().name(), digest, place);
    }

    private String seedText(EffectKey key, int attempt) {
        return run.world().models().samples(party.model().binding()) ? Long.toString(seed(key, attempt)) : "";
    }

    private static byte[] bytes(@Nullable String text) {
        return String.valueOf(text).getBytes(StandardCharsets.UTF_8);
    }

    /** The same in every execution of the run; the model's own {@code seed} setting stands in the run's place. */
    private long seed(EffectKey key, int attempt) {
        var own = party.model().binding().settings().path("seed");
        long seed = own.isNumber() ? own.longValue() : run.pins().seed();
        return ByteBuffer.wrap(Hash.sha256(bytes(seed + " " + key.effect() + " " + attempt)))
                .getLong();
    }
}
