package dev.agentc.engine.kind.agent;

import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Failure;
import dev.agentc.effect.Label;
import dev.agentc.effect.Message;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.CallableValue;
import dev.agentc.engine.frame.Data;
import dev.agentc.engine.frame.GivenSettings;
import dev.agentc.engine.frame.Places;
import dev.agentc.engine.kind.Frames;
import dev.agentc.engine.pin.Bound;
import dev.agentc.engine.record.RecordedStep;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.ListValue;
import dev.agentc.engine.value.NullValue;
import dev.agentc.plan.Callable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Executes agents and prompts. */
public final class Agents {
    private Agents() {}

    /** An agent: its conversation is carried on by its strategy, in a frame below. */
    public static Object run(Activation inner, CallableValue agent, Object[] prepared) {
        GivenSettings settings = new GivenSettings(agent, inner, prepared);
        Bound model = model(inner, settings, agent.declaration());
        Conversation conversation = begun(inner, agent, prepared, settings, model, tools(settings));
        CallableValue strategy = settings.value("strategy")
                .map(CallableValue.class::cast)
                .orElseThrow(() -> new IllegalStateException(agent.declaration().name() + " has no strategy"));
        Callable callable = strategy.declaration();
        EffectKey key = inner.next(callable.shortName() + ".1");
        Activation frame = inner.below(
                key,
                callable,
                inner.around().below().with(new ModelAround(model)).with(conversation));
        Object[] arguments = strategy.callee().prepare(frame, strategy.fill(new Object[0]));
        String body = Data.arguments(callable, arguments);
        RecordedStep deed = RecordedStep.of(key, "strategy", callable.name(), body, Places.of(agent.declaration()));
        return Frames.recorded(
                frame,
                deed,
                body,
                agent.declaration().result(),
                () -> answered(strategy, frame, arguments, conversation));
    }

    private static Object answered(
            CallableValue strategy, Activation frame, Object[] arguments, Conversation conversation) {
        try {
            return strategy.callee().run(frame, arguments);
        } catch (AnsweredNull answer) {
            if (answer.isOf(conversation)) {
                return answer.value();
            }
            throw answer;
        }
    }

    /** A prompt: one question and its answer. */
    public static Object ask(Activation inner, CallableValue prompt, Object[] prepared) {
        GivenSettings settings = new GivenSettings(prompt, inner, prepared);
        Bound model = model(inner, settings, prompt.declaration());
        Conversation conversation = begun(inner, prompt, prepared, settings, model, List.of());
        Callable callable = prompt.declaration();
        ModelStep step = new ModelCall(inner, conversation, inner.next("model.1"), Places.of(callable)).ask();
        return Labels.with(step.answer(), step.label());
    }

    private static Conversation begun(
            Activation inner,
            CallableValue callable,
            Object[] prepared,
            GivenSettings settings,
            Bound model,
            List<CallableValue> tools) {
        int askAgain =
                settings.value("ask_again").map(n -> ((Long) n).intValue()).orElse(1);
        Callable declaration = callable.declaration();
        ModelBrief party = ModelBriefs.in(inner.run().program())
                .of(declaration.name(), model, tools, declaration.result(), askAgain);
        Conversation conversation =
                new Conversation(inner.run(), party, Label.join(modelLabel(inner, settings), settings.label("tools")));
        List<Message.Part> system = system(settings, party);
        if (!system.isEmpty()) {
            conversation.add(new Message.System(system));
        }
        conversation.add(
                new Message.User(settings.message("user").orElseGet(() -> Parameters.shown(declaration, prepared))));
        return conversation;
    }

    /**
     * What the developer says, and what an answer must look like: most servers show their model no schema, and one that does may
     * turn out to take none.
     */
    private static List<Message.Part> system(GivenSettings settings, ModelBrief party) {
        List<Message.Part> parts = new ArrayList<>();
        settings.message("system")
                .filter(said -> said.stream().anyMatch(part -> !part.text().isEmpty()))
                .ifPresent(parts::addAll);
        if (!party.wantsText()) {
            parts.add(new Message.Part((parts.isEmpty() ? "" : "\n\n") + party.told(), "", null));
        }
        return parts;
    }

    private static List<CallableValue> tools(GivenSettings settings) {
        return settings.value("tools")
                .map(tools -> ((ListValue) tools)
                        .stream().map(tool -> (CallableValue) Labels.bare(tool)).toList())
                .orElse(List.of());
    }

    /** A model that was replaced from outside is not looked at: it may be made of what is not there. */
    private static @Nullable Label modelLabel(Activation inner, GivenSettings settings) {
        return inner.run().pins().override() != null && inner.isEntry() ? null : settings.label("model");
    }

    /** The setting, unless this is the run's entry and was given another; without one, what is around. */
    private static Bound model(Activation inner, GivenSettings settings, Callable callable) {
        Bound override = inner.run().pins().override();
        if (override != null && inner.isEntry()) {
            return override;
        }
        ModelAround given = inner.around().get(ModelAround.class);
        Bound around = given == null ? override : given.model();
        Object named = settings.value("model").orElse(around == null ? NullValue.NULL : around);
        if (named instanceof Bound bound) {
            return bound;
        }
        throw EffectFailed.provider(
                callable.shortName(),
                callable.shortName() + " names no model",
                null,
                false,
                null,
                "Give it a `model:`, or run it with `--model`.");
    }

    /** Whether a model is told of a failure of its call; what stops the run itself is none of its business. */
    static boolean isObservation(Failure failure) {
        Failure.BuiltIn error = Failure.BuiltIn.named(failure.error());
        return error != Failure.BuiltIn.BudgetExceeded
                && error != Failure.BuiltIn.Cancelled
                && error != Failure.BuiltIn.OutcomeUnknown
                && error != Failure.BuiltIn.JournalFailed;
    }
}
