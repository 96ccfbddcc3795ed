package dev.agentc.compiler.kind.train;

import dev.agentc.compiler.kind.Checking;
import dev.agentc.compiler.kind.ProgramRule;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.Lowered;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.plan.Code;
import dev.agentc.plan.Span;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who learns is asked with the weights that are trained, and so is whoever is judged before they are used. */
final class LearningAgent implements ProgramRule {
    private static final String MODEL = "model";
    private static final Set<String> ASKED = Set.of("agent", "prompt");

    @Override
    public void check(Symbol declaration, Effects effects, Checking at) {
        if (!(declaration.lowered instanceof Lowered.Called train)
                || !(train.callable().settings().get("agent") instanceof Code learner)
                || !(named(learner, at) instanceof Symbol agent)) {
            return;
        }
        if (hasOwnModel(learner)) {
            wrong(
                    learner.span(),
                    "`" + agent.text()
                            + "` is asked with a model of its own here, and not with the weights that are trained",
                    "leave the model out: `agent: " + agent.text() + "`; what is trained is its `base`",
                    at);
        } else if (!ASKED.contains(agent.kind())) {
            wrong(
                    learner.span(),
                    "`" + agent.text() + "` is a `" + agent.kind() + "`, which has no model whose weights could learn",
                    "name the agent that it asks",
                    at);
        } else {
            judged(train, agent, effects, at);
        }
    }

    /** Whoever asks the agent that learns, as a flow does, is asked with the weights that are trained too. */
    private static void judged(Lowered.Called train, Symbol agent, Effects effects, Checking at) {
        for (Code.Ref named : GatedEvals.of(train.callable())) {
            if (at.declared().named(named.callee(), at.home()) instanceof Symbol eval
                    && eval.lowered instanceof Lowered.Called judges
                    && judges.callable().settings().get("agent") instanceof Code asked
                    && named(asked, at) instanceof Symbol other
                    && (other == agent ? hasOwnModel(asked) : !effects.reaches(other, agent))) {
                wrong(
                        named.span(),
                        "`" + eval.text() + "` asks `" + other.text() + "`"
                                + (other == agent
                                        ? " with a model of its own"
                                        : ", and `" + agent.text() + "` is who learns")
                                + ", so it says nothing of the weights that are trained",
                        "name an evaluation of `" + agent.text() + "`, written without a model, or of what calls it",
                        at);
            }
        }
    }

    private static boolean hasOwnModel(Code agent) {
        return agent instanceof Code.Derive derived
                && (derived.settings().stream().anyMatch(each -> each.name().equals(MODEL))
                        || hasOwnModel(derived.callable()));
    }

    private static @Nullable Symbol named(Code code, Checking at) {
        Code callee = code;
        while (callee instanceof Code.Derive derived) {
            callee = derived.callable();
        }
        return callee instanceof Code.Ref ref ? at.declared().named(ref.callee(), at.home()) : null;
    }

    private static void wrong(Span span, String message, String help, Checking at) {
        at.findings().add(CheckRules.TRAIN_AGENT, at.home(), span, message, help);
    }
}
