package dev.agentc.compiler.kind.train;

import dev.agentc.compiler.kind.Checking;
import dev.agentc.compiler.kind.ProgramRule;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Tree;

/** All branches have one set of weights: a stage in one of them would change it in the middle of the others' steps and questions. */
final class StagesInTurn implements ProgramRule {
    @Override
    public void check(Symbol declaration, Effects effects, Checking at) {
        if (declaration.decl instanceof Decl.Block block) {
            new Search(at, false).visit(block);
        }
    }

    /** @param branch whether it goes through a branch, beside others */
    private record Search(Checking at, boolean branch) implements Tree.Visitor {
        @Override
        public void visit(Tree tree) {
            if (branch && tree instanceof Expr.Call call && TrainStages.isStage(call, at.home())) {
                say(call.callee());
            }
            if (tree instanceof Expr.ParallelFor loop) {
                visit(loop.in());
                new Search(at, true).visit(loop.body());
            } else {
                tree.children(tree instanceof Expr.Parallel ? new Search(at, true) : this);
            }
        }

        private void say(Expr stage) {
            at.findings()
                    .add(
                            CheckRules.EFFECT_PARALLEL,
                            at.home(),
                            stage.span(),
                            "`" + at.home().source().text(stage.span())
                                    + "` in a branch, and all branches have one set of weights",
                            "let the branches collect what is learnt from, and learn after the `parallel`");
        }
    }
}
