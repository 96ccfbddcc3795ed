package dev.agentc.compiler.kind.train;

import dev.agentc.compiler.kind.Checking;
import dev.agentc.compiler.kind.ProgramRule;
import dev.agentc.compiler.kind.eval.FittingCases;
import dev.agentc.compiler.names.Lowered;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.syntax.Arg;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Tree;
import dev.agentc.plan.Code;
import dev.agentc.plan.Span;
import dev.agentc.plan.Type;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code grpo} and its relatives ask the block's agent cases that it can be asked, and their reward looks at what comes of that. Whoever is explored takes
 * what a case holds.
 */
final class FittingStages implements ProgramRule {
    private static final int REWARD = 1;
    private static final int IN = 9;

    @Override
    public void check(Symbol declaration, Effects effects, Checking at) {
        if (declaration.decl instanceof Decl.Block block
                && declaration.lowered instanceof Lowered.Called train
                && train.callable().settings().get("agent") instanceof Code agent
                && train.callable().body() instanceof Code body) {
            new Look(agent, Acting.in(block), declaration.cases, at).at(body);
        }
    }

    /**
     * Goes through stages at any depth of blocks and loops.
     *
     * @param acting calls that say what is acted in
     * @param cases what cases hold, by the calls that ask them
     */
    private record Look(Code agent, Set<Span> acting, Map<Span, Type.Named> cases, Checking at) {
        void at(Code code) {
            if (code instanceof Code.Store store) {
                at(store.value());
            } else if (code instanceof Code.Block block) {
                block.body().forEach(this::at);
            } else if (code instanceof Code.Repeat repeat) {
                at(repeat.body());
            } else if (code instanceof Code.For each) {
                at(each.body());
            } else if (code instanceof Code.While each) {
                at(each.body());
            } else if (code instanceof Code.If choice) {
                at(choice.then());
                if (choice.otherwise() != null) {
                    at(choice.otherwise());
                }
            } else if (code instanceof Code.Match match) {
                match.arms().forEach(arm -> at(arm.value()));
            } else if (code instanceof Code.Catch caught) {
                at(caught.body());
                caught.arms().forEach(arm -> at(arm.value()));
            } else if (code instanceof Code.Effect stage) {
                stage(stage);
                stage.arguments().forEach(this::at);
            }
        }

        private void stage(Code.Effect stage) {
            var given = stage.arguments();
            if (stage.name().equals("explore")) {
                FittingCases.takesOne(given.getFirst(), at);
            } else if (TrainStages.ROLLING.contains(stage.name())
                    && !isWrong(given.get(IN), stage)
                    && FittingCases.run(agent, given.getFirst(), cases.get(stage.span()), given.get(IN), at)
                            instanceof FittingCases.Asked runs) {
                runs.scored(List.of(given.get(REWARD)), at);
            }
        }

        /** What is named to be acted in was found to be nothing of the kind. */
        private boolean isWrong(Code in, Code.Effect stage) {
            return in instanceof Code.Null && acting.contains(stage.span());
        }
    }

    private record Acting(Set<Span> calls) implements Tree.Visitor {
        static Set<Span> in(Decl.Block block) {
            var acting = new Acting(new HashSet<>());
            acting.visit(block);
            return acting.calls;
        }

        @Override
        public void visit(Tree tree) {
            if (tree instanceof Expr.Call call
                    && (call.args().size() > IN || call.args().stream().anyMatch(Acting::isIn))) {
                calls.add(call.span());
            }
            tree.children(this);
        }

        private static boolean isIn(Arg arg) {
            return arg.name().filter(name -> name.text().equals("in")).isPresent();
        }
    }
}
