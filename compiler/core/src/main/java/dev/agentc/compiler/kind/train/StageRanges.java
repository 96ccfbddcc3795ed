package dev.agentc.compiler.kind.train;

import dev.agentc.compiler.diagnostic.Rule;
import dev.agentc.compiler.kind.Checking;
import dev.agentc.compiler.kind.ProgramRule;
import dev.agentc.compiler.kind.WrittenNumber;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.syntax.Arg;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Tree;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Numbers of stages and adapters that are written out and cannot be: a rate below nothing, a change of no rank, and counts that
 * stand without their name or below 0. Of counts with their name, from 0 on, {@link LeastCounts} speaks.
 */
final class StageRanges implements ProgramRule {
    private static final Map<String, Integer> COUNTS = Map.of(
            "samples", 1, "epochs", 1, "batch", 1, "group", 2, "prompts", 1, "steps", 1, "rank", 1, "iterations", 1);

    private static final Map<String, String> ABOVE_NOTHING = Map.of(
            "learning_rate", "rates are small and above 0: `learning_rate: 0.001`",
            "temperature", "at `temperature: 1.0` answers are spread as the weights have it",
            "alpha", "PEFT's is `alpha: 8.0`",
            "clip", "0.2 lets a ratio be 0.8 to 1.2",
            "clip_high", "0.28 lets a ratio rise to 1.28",
            "max_ratio", "where it is not given, nothing bounds it",
            "beta", "with 0.0 no run is better than another; `beta: 0.1` is usual");

    private static final Map<String, String> FROM_NOTHING = Map.of(
            "good", "0.0 learns nothing from good runs",
            "bad", "0.0 learns nothing from bad runs",
            "kl", "0.0 holds nothing back, more keeps the weights near those of the base",
            "warmup_steps", "0 begins at the full rate",
            "dynamic_sampling", "0 asks no further cases");

    @Override
    public void check(Symbol declaration, Effects effects, Checking at) {
        if (declaration.decl instanceof Decl.Block block) {
            new Search(at).visit(block);
        }
    }

    private record Search(Checking at) implements Tree.Visitor {
        @Override
        public void visit(Tree tree) {
            if (tree instanceof Expr.Call call && TrainStages.called(call, at.home()) instanceof Symbol stage) {
                check(stage.text(), call.args(), at.declared().signature(stage).names());
            }
            tree.children(this);
        }

        private void check(String stage, List<Arg> args, List<String> names) {
            for (int i = 0; i < args.size(); i++) {
                Arg arg = args.get(i);
                boolean named = arg.name().isPresent();
                String name = named ? arg.name().get().text() : i < names.size() ? names.get(i) : "";
                OptionalDouble value = WrittenNumber.of(arg.value());
                if (value.isPresent() && !(named && arg.value() instanceof Expr.Int && isToldElsewhere(name))) {
                    check(stage, name, value.getAsDouble(), arg.value());
                }
            }
        }

        private static boolean isToldElsewhere(String name) {
            return COUNTS.containsKey(name) && !name.equals("rank");
        }

        private void check(String stage, String name, double value, Expr written) {
            int least = stage.equals("reinforce") && name.equals("group")
                    ? 1
                    : COUNTS.getOrDefault(name, Integer.MIN_VALUE);
            if (value < least) {
                say(
                        name.equals("rank") ? CheckRules.TRAIN_RANGE : CheckRules.TRAIN_COUNT,
                        name,
                        written,
                        least + " or more");
            } else if (ABOVE_NOTHING.containsKey(name) && !(value > 0)) {
                say(CheckRules.TRAIN_RANGE, name, written, "above 0; " + ABOVE_NOTHING.get(name));
            } else if (FROM_NOTHING.containsKey(name) && value < 0) {
                say(CheckRules.TRAIN_RANGE, name, written, "0 or more; " + FROM_NOTHING.get(name));
            }
        }

        private void say(Rule rule, String name, Expr written, String allowed) {
            at.findings()
                    .add(
                            rule,
                            at.home(),
                            written.span(),
                            "`" + name + "` cannot be "
                                    + at.home()
                                            .source()
                                            .text()
                                            .substring(
                                                    written.span().start(),
                                                    written.span().end()),
                            "it is " + allowed);
        }
    }
}
