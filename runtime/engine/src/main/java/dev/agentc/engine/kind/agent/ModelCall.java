package dev.agentc.engine.kind.agent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Event;
import dev.agentc.effect.Failure;
import dev.agentc.effect.Message;
import dev.agentc.effect.Reply;
import dev.agentc.effect.ToolCall;
import dev.agentc.effect.Usage;
import dev.agentc.effect.port.Journal;
import dev.agentc.effect.price.Price;
import dev.agentc.engine.budget.Budget;
import dev.agentc.engine.budget.Budgets;
import dev.agentc.engine.budget.Demand;
import dev.agentc.engine.claim.OutsideWork;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.json.Change;
import dev.agentc.engine.json.JsonTree;
import dev.agentc.engine.kind.OfferedTools;
import dev.agentc.engine.record.Changes;
import dev.agentc.engine.record.Failed;
import dev.agentc.engine.record.RecordedJson;
import dev.agentc.engine.record.RecordedStep;
import dev.agentc.engine.record.RunFailures;
import dev.agentc.engine.rehearsal.Asked;
import dev.agentc.engine.value.NullValue;
import dev.agentc.engine.value.Raised;
import dev.agentc.engine.value.RecordValue;
import dev.agentc.engine.value.text.JsonText;
import dev.agentc.plan.Callable;
import dev.agentc.plan.EffectClass;
import dev.agentc.plan.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One question to a model: sent again where that can help, sent back where the answer does not fit. */
public final class ModelCall extends OutsideWork<ModelCall.Said> {
    private final Conversation conversation;
    private final ModelBrief brief;
    private final EffectKey key;
    private final String place;
    private final ModelRequest request;
    /** How often it was asked in vain. */
    private int asked;

    private boolean answers;

    /** Of the conversation's chain with what was said last. */
    private byte[] head = new byte[0];

    /** @param place {@code file:line} of the question */
    public ModelCall(Activation here, Conversation conversation, EffectKey key, String place) {
        super(here, EffectClass.READ, conversation.brief().tries());
        this.conversation = conversation;
        this.brief = conversation.brief();
        this.key = key;
        this.place = place;
        this.request = new ModelRequest(here.run(), conversation, key);
    }

    /**
     * What the model said, and whether it came to its end.
     *
     * @param reply null where it was recorded before
     */
    record Said(
            RecordedStep step,
            Message.Assistant message,
            String finish,
            @Nullable Reply reply) {

        static Said of(RecordedStep step, Reply reply) {
            Message.Assistant message = reply.message();
            return new Said(step, message, reply.finish().word(), reply);
        }

        boolean isCut() {
            return finish.equals(Reply.Finish.LENGTH.word());
        }
    }

    /**
     * An answer: whoever asks cannot make a call, and a call is sent back as what does not fit.
     *
     * @throws Failed {@code ProviderFailed}, {@code Timeout} or {@code InvalidOutput}
     */
    public ModelStep answer() {
        answers = true;
        return ask();
    }

    /** @throws Failed {@code ProviderFailed}, {@code Timeout} or {@code InvalidOutput} */
    ModelStep ask() {
        while (true) {
            ModelStep step = read(perform());
            if (step != null) {
                return step;
            }
            next();
        }
    }

    /** Null if what was said does not fit, and the model is told so. */
    private @Nullable ModelStep read(Said said) {
        RecordedStep now = said.step();
        Message.Assistant message = said.message();
        conversation.replied(message, head, now.key(), said.isCut() ? most(now) : 0);
        if (!message.calls().isEmpty() && !answers) {
            return step(NullValue.NULL, message);
        }
        TypedAnswers.Read read = read(now, said, message);
        if (read.value().isPresent()) {
            Changes.record(record(), now.key(), brief.name(), place, read.changes());
            Changes.passedOver(record(), now.key(), brief.name(), place, read.passed());
            return step(read.value().get(), message);
        }
        if (asked++ >= brief.askAgain()) {
            again(now, said, read);
            asked = 0;
        }
        askAgain(now, read.wrong());
        return null;
    }

    private TypedAnswers.Read read(RecordedStep now, Said said, Message.Assistant message) {
        if (!message.calls().isEmpty()) {
            return TypedAnswers.uncallable(message.calls().getFirst().name());
        }
        return said.isCut()
                ? TypedAnswers.cut(most(now), now.name())
                : TypedAnswers.accepted(TypedAnswers.read(message, brief, here), conversation, here);
    }

    /** Never has an answer fitted: the end, unless the run had ended in that before and is carried on. */
    private void again(RecordedStep now, Said said, TypedAnswers.Read read) {
        Failure failure = RunFailures.invalidOutput(brief.name(), said.message().text(), read.wrong(), read.next())
                .with(conversation.label())
                .at(place, here.key());
        failure = said.isCut() ? failure : failure.curedBy(Failure.Cure.LATER);
        if (!isTriedAgain(now, failure)) {
            throw new Failed(failure);
        }
    }

    /** How many tokens it may write, or might. */
    private int most(RecordedStep now) {
        if (granted().isModel()) {
            return granted().output();
        }
        Event grant = record().history().of(now.key()).decision(Budget.GRANTED);
        return grant == null
                ? brief.maxOutput()
                : RecordedJson.object(grant).path("output").asInt(brief.maxOutput());
    }

    private void askAgain(RecordedStep step, List<String> wrong) {
        ObjectNode facts = RecordedJson.object();
        wrong.forEach(facts.putArray("wrong")::add);
        record().decide(step.key(), "ask_again", brief.name(), step.place(), facts);
        conversation.settle();
        String text = brief.toldAgain(String.join("; ", wrong));
        conversation.add(new Message.User(List.of(new Message.Part(text, "", conversation.label()))));
    }

    private ModelStep step(Object answer, Message.Assistant said) {
        List<RecordValue> calls = new ArrayList<>(said.calls().size());
        for (ToolCall call : said.calls()) {
            calls.add(ModelStep.call(call, here));
        }
        conversation.offers(calls);
        return new ModelStep(answer, calls, said.text(), conversation.label());
    }

    // ---- where it is tried instead of done

    @Override
    protected Callable declared(RecordedStep now) {
        return run().program().callee(brief.name()).declaration();
    }

    @Override
    protected Asked asked(RecordedStep now) {
        return RehearsedModel.asked(now, conversation);
    }

    @Override
    protected ObjectNode kept(Said said) {
        return RehearsedModel.kept(Objects.requireNonNull(said.reply()));
    }

    @Override
    protected Said given(RecordedStep now, ObjectNode kept) {
        Reply reply = RehearsedModel.reply(kept);
        return new Said(now, reply.message(), reply.finish().word(), reply);
    }

    // ---- as a step

    /** All that the reply may hang on. The conversation is in its chain's head. */
    @Override
    protected RecordedStep step() {
        byte[] digest = Hash.sha256(brief.asked(), conversation.head(), request.figures(attempt()));
        return new RecordedStep(
                key.attempt(attempt()), Event.MODEL, brief.model().binding().name(), digest, place);
    }

    @Override
    protected Said read(RecordedStep now, Event result) {
        byte[] said = result.message();
        if (said == null) {
            throw new IllegalStateException("the reply recorded for " + now.key() + " has no message");
        }
        head = said;
        Message.Assistant assistant = Messages.assistant(record().message(said).json(), result.tokens());
        return new Said(
                now, assistant, RecordedJson.object(result).path("finish").asText(), null);
    }

    @Override
    protected void ready() {
        Chats.in(run()).need(brief.model(), run());
    }

    @Override
    protected boolean isPaid() {
        return true;
    }

    @Override
    protected Journal.Ticket claim(RecordedStep now) {
        return record().claim(now, conversation.label(), brief.claim(attempt()), conversation.head());
    }

    @Override
    protected ObjectNode restarted() {
        return RecordedJson.object().put("attempt", attempt());
    }

    /** About four characters a token: what a prompt that was sent in vain may have cost. */
    @Override
    protected Usage lost() {
        return new Usage(estimate(), 0, 0, true);
    }

    private int estimate() {
        int characters = conversation.messages().stream()
                .mapToInt(message -> message.text().length())
                .sum();
        return characters / 4;
    }

    @Override
    protected Said act(RecordedStep now) {
        return Said.of(now, request.reply(now, attempt(), most(now)));
    }

    @Override
    protected Demand wanted(Usage before) {
        if (Budgets.of(here) == null) {
            return Demand.ofNothing();
        }
        Price price = run().pins().priced().of(brief.model().binding()).orElse(null);
        return Demand.ofModel(estimate() + brief.estimate(), brief.maxOutput(), price, before);
    }

    @Override
    protected Usage used(Said said) {
        return said.reply() == null ? Usage.NONE : said.reply().usage();
    }

    @Override
    protected Journal.Ticket result(RecordedStep now, Said said) {
        Reply reply = Objects.requireNonNull(said.reply());
        Changes.record(
                record(),
                now.key(),
                now.name(),
                now.place(),
                doubled(said.message().calls()));
        if (reply.tokens() == null && conversation.messages().stream().noneMatch(Message.Assistant.class::isInstance)) {
            OfferedTools.in(run()).told(now, brief.specs());
        }
        head = record().replied(now, conversation.head(), Messages.json(said.message()));
        return record().result(now, conversation.label(), reply.usage(), facts(reply), head, reply.tokens());
    }

    /** Which price it has is told where a row of the table says so: a model written in place has no other name than its provider's. */
    private String facts(Reply reply) {
        var facts = new StringBuilder(64);
        JsonText.quote(facts.append("{\"finish\":"), reply.finish().word());
        JsonText.quote(facts.append(",\"model\":"), reply.model());
        Optional<Price> price = run().pins().priced().of(brief.model().binding());
        if (price.isPresent() && !price.get().model().isEmpty()) {
            JsonText.quote(facts.append(",\"price\":"), price.get().model());
        }
        return facts.append('}').toString();
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
        if (Messages.isPlain(call)) {
            return;
        }
        try {
            for (Change change : JsonTree.read(call.raw()).changes()) {
                changes.add(new Change(change.kind(), call.name() + "." + change.path(), change.detail()));
            }
        } catch (Raised e) {
            // Nested too deeply: told where the arguments are read.
        }
    }
}
