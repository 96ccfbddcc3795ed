package dev.agentc.compiler.kind.train;

import dev.agentc.compiler.kind.Checking;
import dev.agentc.compiler.kind.ProgramRule;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.ModuleScope;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Tree;

/** A training without a stage changes nothing, however long it collects. */
final class HasStage implements ProgramRule {
    @Override
    public void check(Symbol declaration, Effects effects, Checking at) {
        if (declaration.decl instanceof Decl.Block block && !new Search(at.home()).finds(block)) {
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
        private final ModuleScope home;
        private boolean found;

        Search(ModuleScope home) {
            this.home = home;
        }

        boolean finds(Tree tree) {
            visit(tree);
            return found;
        }

        @Override
        public void visit(Tree tree) {
            found |= tree instanceof Expr.Call call && TrainStages.isStage(call, home);
            if (!found) {
                tree.children(this);
            }
        }
    }
}
