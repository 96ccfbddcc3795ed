package dev.agentc.compiler.kind.train;

import dev.agentc.compiler.kind.Checking;
import dev.agentc.compiler.kind.ProgramRule;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Tree;

/** There is one set of weights: of stages beside each other, each would be asked and changed in the middle of the others' steps. */
final class StagesInTurn implements ProgramRule {
    @Override
    public void check(Symbol declaration, Effects effects, Checking at) {
        if (declaration.decl instanceof Decl.Block block) {
            new Search(at, false).visit(block);
        }
    }

    /** @param beside whether there are other branches */
    private record Search(Checking at, boolean beside) implements Tree.Visitor {
        @Override
        public void visit(Tree tree) {
            if (beside
                    && tree instanceof Expr.Call call
                    && call.callee() instanceof Expr.Ref stage
                    && TrainStages.NAMES.contains(stage.name())) {
                say(stage);
            }
            boolean branches = tree instanceof Expr.ParallelFor || tree instanceof Expr.Parallel;
            tree.children(branches ? new Search(at, true) : this);
        }

        private void say(Expr.Ref stage) {
            at.findings()
                    .add(
                            CheckRules.EFFECT_PARALLEL,
                            at.home(),
                            stage.span(),
                            "`" + stage.name() + "` in a branch, and all branches have one set of weights",
                            "let the branches collect what is learnt from, and learn after the `parallel`");
        }
    }
}
