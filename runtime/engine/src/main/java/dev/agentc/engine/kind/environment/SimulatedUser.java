package dev.agentc.engine.kind.environment;

import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.CallableValue;
import dev.agentc.engine.kind.Frames;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.ListValue;
import dev.agentc.engine.value.text.Print;
import dev.agentc.engine.value.tree.LongText;
import dev.agentc.plan.Type;
import java.util.ArrayList;
import java.util.List;

/** Who answers an agent: a callable that is told what the agent said last, or all that was said. */
final class SimulatedUser {
    private final Activation here;
    private final CallableValue callee;
    private final String place;
    private final List<Object> said = new ArrayList<>();

    /** @param place {@code file:line} of the environment */
    SimulatedUser(Activation here, CallableValue callee, String place) {
        this.here = here;
        this.callee = callee;
        this.place = place;
    }

    /** What is said when nobody has said anything. */
    Object opens() {
        return asked(LongText.of(""));
    }

    /** The agent was asked something that is not the user's own. */
    void heard(Object question) {
        said.add(line("user: ", question));
    }

    /** What is said to what the agent answered. */
    Object answers(Object answer) {
        said.add(line("assistant: ", answer));
        return asked(Labels.with(LongText.of(Print.text(answer)), Labels.deep(answer)));
    }

    private Object asked(Object last) {
        boolean all = callee.open().getFirst().type() instanceof Type.ListOf;
        Object told = all ? ListValue.copyOf(said) : last;
        String site = callee.declaration().shortName() + ".1";
        Object reply = Frames.call(here, callee, new Object[] {told}, site, () -> place);
        heard(reply);
        return reply;
    }

    private static Object line(String who, Object text) {
        return Labels.with(LongText.of(who + Print.text(text)), Labels.deep(text));
    }
}
