package dev.agentc.compiler.kind.train;

import dev.agentc.compiler.concept.Becomes;
import dev.agentc.compiler.kind.ActedIn;
import dev.agentc.compiler.kind.CaseRows;
import dev.agentc.compiler.kind.Checking;
import dev.agentc.compiler.kind.ProgramRule;
import dev.agentc.compiler.names.Lowered;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.syntax.Arg;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Tree;

/** Who is trained by {@code grpo} in an environment can act there. */
final class ActingAgent implements ProgramRule {
    @Override
    public void check(Symbol declaration, Effects effects, Checking at) {
        if (declaration.decl instanceof Decl.Block block
                && declaration.lowered instanceof Lowered.Called train
                && CaseRows.named(train.callable().settings().get("agent"), at) instanceof Symbol agent) {
            new Search(agent, at).visit(block);
        }
    }

    private record Search(Symbol agent, Checking at) implements Tree.Visitor {
        @Override
        public void visit(Tree tree) {
            if (tree instanceof Expr.Call call
                    && call.callee() instanceof Expr.Ref stage
                    && stage.name().equals("grpo")) {
                call.args().forEach(this::check);
            }
            tree.children(this);
        }

        private void check(Arg arg) {
            boolean in = arg.name().filter(name -> name.text().equals("in")).isPresent();
            if (in
                    && arg.value() instanceof Expr.Ref ref
                    && at.home().find(ref.name()) instanceof Symbol environment
                    && environment.is(Becomes.Trait.ACTED_IN)) {
                ActedIn.check(agent, environment, ref.span(), at);
            }
        }
    }
}
