package dev.agentc.compiler.kind.train;

import dev.agentc.compiler.kind.Checking;
import dev.agentc.compiler.kind.ProgramRule;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Tree;

/** A training without a stage changes nothing, however long it collects. */
final class HasStage implements ProgramRule {
    @Override
    public void check(Symbol declaration, Effects effects, Checking at) {
        if (declaration.decl instanceof Decl.Block block && !new Search().finds(block)) {
            at.findings()
                    .add(
                            CheckRules.TRAIN_STAGE,
                            at.home(),
                            declaration.name().span(),
                            "nothing in `" + declaration.text() + "` changes the weights",
                            "add a stage: `sft(rows)`, `dpo(pairs)` or `grpo(on: cases, reward: …)`");
        }
    }

    private static final class Search implements Tree.Visitor {
        private boolean found;

        boolean finds(Tree tree) {
            visit(tree);
            return found;
        }

        @Override
        public void visit(Tree tree) {
            found |= tree instanceof Expr.Call call
                    && call.callee() instanceof Expr.Ref ref
                    && TrainStages.NAMES.contains(ref.name());
            if (!found) {
                tree.children(this);
            }
        }
    }
}
