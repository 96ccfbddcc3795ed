package dev.agentc.compiler.kind.train;

import dev.agentc.compiler.kind.Checking;
import dev.agentc.compiler.kind.ProgramRule;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.syntax.Arg;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Tree;
import java.util.Map;

/** Counts of stages that are written out and too small: a group of one has nobody to be compared with. */
final class LeastCounts implements ProgramRule {
    private static final Map<String, Map<String, Integer>> LEAST = Map.of(
            "explore", Map.of("samples", 1),
            "sft", Map.of("epochs", 1, "batch", 1),
            "grpo", Map.of("group", 2, "prompts", 1, "steps", 1));

    @Override
    public void check(Symbol declaration, Effects effects, Checking at) {
        if (declaration.decl instanceof Decl.Block block) {
            new Search(at).visit(block);
        }
    }

    private record Search(Checking at) implements Tree.Visitor {
        @Override
        public void visit(Tree tree) {
            if (tree instanceof Expr.Call call
                    && call.callee() instanceof Expr.Ref stage
                    && LEAST.containsKey(stage.name())) {
                call.args().forEach(arg -> check(stage.name(), arg));
            }
            tree.children(this);
        }

        private void check(String stage, Arg arg) {
            String name = arg.name().map(written -> written.text()).orElse("");
            Integer least = LEAST.getOrDefault(stage, Map.of()).get(name);
            if (least != null && arg.value() instanceof Expr.Int count && count.value() < least) {
                at.findings()
                        .add(
                                CheckRules.TRAIN_COUNT,
                                at.home(),
                                count.span(),
                                name.equals("group")
                                        ? "a group of " + count.value() + " has nobody to be compared with"
                                        : "`" + name + ": " + count.value() + "` does nothing",
                                "ask for " + least + " or more");
            }
        }
    }
}
