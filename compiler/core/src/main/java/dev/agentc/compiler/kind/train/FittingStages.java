package dev.agentc.compiler.kind.train;

import dev.agentc.compiler.kind.Checking;
import dev.agentc.compiler.kind.ProgramRule;
import dev.agentc.compiler.kind.eval.FittingCases;
import dev.agentc.compiler.names.Lowered;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.plan.Code;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code grpo} asks the block's agent cases that it can be asked, and its reward looks at what comes of that. Whoever is explored takes
 * what a case holds.
 */
final class FittingStages implements ProgramRule {
    /** Methods that give rows of a list as they are. */
    private static final Set<String> CHOOSING = Set.of("list.take", "list.drop", "list.filter");

    private static final int REWARD = 1;
    private static final int IN = 9;

    /** A local may be made of itself. */
    private static final int DEEPEST = 64;

    @Override
    public void check(Symbol declaration, Effects effects, Checking at) {
        if (declaration.lowered instanceof Lowered.Called train
                && train.callable().settings().get("agent") instanceof Code agent
                && train.callable().body() instanceof Code body) {
            look(body, new HashMap<>(), agent, at);
        }
    }

    /** Stages at any depth of blocks and loops. */
    private static void look(Code code, Map<Integer, Code> locals, Code agent, Checking at) {
        if (code instanceof Code.Store store) {
            locals.put(store.slot(), store.value());
            look(store.value(), locals, agent, at);
        } else if (code instanceof Code.Block block) {
            block.body().forEach(each -> look(each, locals, agent, at));
        } else if (code instanceof Code.Repeat repeat) {
            look(repeat.body(), locals, agent, at);
        } else if (code instanceof Code.For each) {
            look(each.body(), locals, agent, at);
        } else if (code instanceof Code.While each) {
            look(each.body(), locals, agent, at);
        } else if (code instanceof Code.If choice) {
            look(choice.then(), locals, agent, at);
            if (choice.otherwise() != null) {
                look(choice.otherwise(), locals, agent, at);
            }
        } else if (code instanceof Code.Effect stage) {
            stage(stage, locals, agent, at);
            stage.arguments().forEach(each -> look(each, locals, agent, at));
        }
    }

    private static void stage(Code.Effect stage, Map<Integer, Code> locals, Code agent, Checking at) {
        var given = stage.arguments();
        if (stage.name().equals("explore")) {
            FittingCases.takesOne(given.getFirst(), at);
        } else if (stage.name().equals("grpo")
                && !isWrong(given.get(IN), stage)
                && FittingCases.run(agent, cases(given.getFirst(), locals, 0), given.get(IN), at)
                        instanceof FittingCases.Asked runs) {
            runs.scored(List.of(given.get(REWARD)), at);
        }
    }

    /** What is not given stands where the call stands; null elsewhere was found to be wrong. */
    private static boolean isWrong(Code given, Code.Effect stage) {
        return given instanceof Code.Null && !given.span().equals(stage.span());
    }

    /** The dataset's part that cases are chosen from. */
    private static Code cases(Code code, Map<Integer, Code> locals, int depth) {
        if (depth > DEEPEST) {
            return code;
        }
        if (code instanceof Code.Local local && locals.get(local.slot()) instanceof Code value) {
            return cases(value, locals, depth + 1);
        }
        return code instanceof Code.Builtin chosen && CHOOSING.contains(chosen.name())
                ? cases(chosen.arguments().getFirst(), locals, depth + 1)
                : code;
    }
}
