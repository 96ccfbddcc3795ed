package dev.agentc.engine.kind.agent;

import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.Label;
import dev.agentc.effect.Message;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.CallableValue;
import dev.agentc.engine.frame.Frame;
import dev.agentc.engine.frame.GivenSettings;
import dev.agentc.engine.kind.Correction;
import dev.agentc.engine.pin.Bound;
import dev.agentc.engine.value.NullValue;
import dev.agentc.plan.Callable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a conversation with a model begins: with which model, and what it is told first. */
public final class Conversations {
    private Conversations() {}

    /** The setting that says who is asked. */
    public static final String MODEL = "model";

    /** All that is said before the model says something. */
    public static Conversation begun(Frame frame, GivenSettings settings, Bound model, List<CallableValue> tools) {
        return begun(frame, settings, model, tools, null);
    }

    /** @param acceptance what an answer must hold beside fitting its type, null for nothing */
    static Conversation begun(
            Frame frame,
            GivenSettings settings,
            Bound model,
            List<CallableValue> tools,
            @Nullable Acceptance acceptance) {
        Activation inner = frame.inner();
        int askAgain =
                settings.value("ask_again").map(n -> ((Long) n).intValue()).orElse(1);
        Callable declaration = frame.callee().declaration();
        ModelBrief brief = ModelBriefs.in(inner.run().program())
                .of(declaration.name(), model, tools, declaration.result(), declaration.required(), askAgain);
        Label label = Label.join(modelLabel(inner, settings), settings.label("tools"));
        Conversation conversation = new Conversation(inner.run(), brief, label, acceptance);
        List<Message.Part> system = system(settings, brief);
        if (!system.isEmpty()) {
            conversation.add(new Message.System(system));
        }
        List<Message.Part> user =
                settings.message("user").orElseGet(() -> Parameters.shown(declaration, frame.prepared()));
        conversation.add(new Message.User(Correction.told(inner.around(), declaration.name(), user)));
        return conversation;
    }

    /**
     * What the developer says, and what an answer must look like: most servers show their model no schema, and one that does may
     * turn out to take none.
     */
    private static List<Message.Part> system(GivenSettings settings, ModelBrief brief) {
        List<Message.Part> parts = new ArrayList<>(settings.message("system").orElse(List.of()));
        if (isSilent(parts)) {
            parts.clear();
        }
        String told = brief.told();
        if (!told.isEmpty()) {
            parts.add(new Message.Part((parts.isEmpty() ? "" : "\n\n") + told, "", null));
        }
        return parts;
    }

    private static boolean isSilent(List<Message.Part> parts) {
        for (Message.Part part : parts) {
            if (!part.text().isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** A model that was replaced from outside is not looked at: it may be made of what is not there. */
    private static @Nullable Label modelLabel(Activation inner, GivenSettings settings) {
        return inner.run().pins().override() != null && inner.isEntry() ? null : settings.label(MODEL);
    }

    /**
     * The setting, unless this is the run's entry and was given another; without one, what is around. While a training lasts the weights
     * that it changes stand behind their model.
     */
    public static Bound model(Frame frame, GivenSettings settings) {
        Activation inner = frame.inner();
        Bound override = inner.run().pins().override();
        if (override != null && inner.isEntry()) {
            return override;
        }
        ModelAround given = inner.around().get(ModelAround.class);
        Bound around = given == null ? override : given.model();
        Object named = settings.value(MODEL).orElse(around == null ? NullValue.NULL : around);
        Bound written = named instanceof Bound bound ? bound : null;
        Bound asked = LiveWeights.in(inner.run()).instead(frame.callee(), inner, written);
        if (asked != null) {
            return asked;
        }
        String name = frame.callee().declaration().shortName();
        throw EffectFailed.provider(
                name, name + " names no model", null, false, null, "Give it a `model:`, or run it with `--model`.");
    }
}
