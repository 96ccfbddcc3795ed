package dev.agentc.engine.kind.agent;

import dev.agentc.effect.Message;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.NullValue;
import dev.agentc.engine.value.text.Print;
import dev.agentc.plan.Callable;
import dev.agentc.plan.Type;
import java.util.ArrayList;
import java.util.List;

/** Parameters as a model is shown them where no {@code user:} says otherwise. */
final class Parameters {
    private Parameters() {}

    /** A single text as it is; otherwise a line {@code name: text} each, those that are null left out. */
    static List<Message.Part> shown(Callable callable, Object[] prepared) {
        List<Callable.Parameter> parameters = callable.parameters();
        if (parameters.size() == 1 && parameters.getFirst().type() instanceof Type.Text) {
            return List.of(part(prepared[0]));
        }
        List<Message.Part> parts = new ArrayList<>();
        for (int i = 0; i < prepared.length; i++) {
            if (Labels.bare(prepared[i]) != NullValue.NULL) {
                String name = (parts.isEmpty() ? "" : "\n") + parameters.get(i).name() + ": ";
                parts.add(new Message.Part(name, "", null));
                parts.add(part(prepared[i]));
            }
        }
        return parts;
    }

    private static Message.Part part(Object value) {
        return new Message.Part(Print.text(value), "", Labels.deep(value));
    }
}
