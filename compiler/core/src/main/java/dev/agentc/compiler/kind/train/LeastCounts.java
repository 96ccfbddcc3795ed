package dev.agentc.compiler.kind.train;

import dev.agentc.compiler.kind.Checking;
import dev.agentc.compiler.kind.ProgramRule;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.syntax.Arg;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Tree;
import dev.agentc.plan.Span;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts of stages that are written out and too small: a group of one has nobody to be compared with. */
final class LeastCounts implements ProgramRule {
    private static final Map<String, Map<String, Integer>> LEAST = Map.of(
            "explore", Map.of("samples", 1),
            "best", Map.of("n", 1),
            "sft", Map.of("epochs", 1, "batch", 1),
            "dpo", Map.of("epochs", 1, "batch", 1),
            "ipo", Map.of("epochs", 1, "batch", 1),
            "kto", Map.of("epochs", 1, "batch", 2),
            "orpo", Map.of("epochs", 1, "batch", 1),
            "grpo", Map.of("group", 2, "prompts", 1, "steps", 1, "iterations", 1),
            "rloo", Map.of("group", 2, "prompts", 1, "steps", 1, "iterations", 1),
            "reinforce", Map.of("group", 1, "prompts", 1, "steps", 1));

    @Override
    public void check(Symbol declaration, Effects effects, Checking at) {
        if (declaration.decl instanceof Decl.Block block) {
            new Search(at).visit(block);
        }
    }

    private record Search(Checking at) implements Tree.Visitor {
        @Override
        public void visit(Tree tree) {
            if (tree instanceof Expr.Call call && stage(call) instanceof String stage && LEAST.containsKey(stage)) {
                call.args().forEach(arg -> check(stage, arg));
            }
            tree.children(this);
        }

        /** A method of runs is known by the reward that it takes. */
        private @Nullable String stage(Expr.Call call) {
            if (call.callee() instanceof Expr.Member method
                    && call.args().stream().anyMatch(arg -> name(arg).equals("by"))) {
                return method.name().text();
            }
            return TrainStages.called(call, at.home()) instanceof Symbol stage ? stage.text() : null;
        }

        private static String name(Arg arg) {
            return arg.name().map(written -> written.text()).orElse("");
        }

        private void check(String stage, Arg arg) {
            String name = name(arg);
            Integer least = LEAST.getOrDefault(stage, Map.of()).get(name);
            if (least != null && arg.value() instanceof Expr.Int count && count.value() < least) {
                say(count.span(), wrong(stage, name, count.value()), "ask for " + least + " or more");
            }
        }

        private static String wrong(String stage, String name, long count) {
            if (name.equals("group") && !stage.equals("reinforce")) {
                return "a group of " + count + " has nobody to be compared with";
            }
            return stage.equals("kto") && count == 1 && name.equals("batch")
                    ? "a run alone does not say how far the policy moved in general"
                    : "`" + name + ": " + count + "` does nothing";
        }

        private void say(Span span, String message, String help) {
            at.findings().add(CheckRules.TRAIN_COUNT, at.home(), span, message, help);
        }
    }
}
