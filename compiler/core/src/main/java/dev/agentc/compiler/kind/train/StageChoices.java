package dev.agentc.compiler.kind.train;

import dev.agentc.compiler.diagnostic.Rule;
import dev.agentc.compiler.kind.Checking;
import dev.agentc.compiler.kind.ProgramRule;
import dev.agentc.compiler.kind.WrittenNumber;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.syntax.Arg;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.Entry;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Tree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a stage that asks the agent, beside each other: a clip of ratios that are always 1, one that is above the most a ratio may
 * be, a penalty that begins before nothing, a step of one rollout that is measured by the others. Only what is written out is looked at.
 */
final class StageChoices implements ProgramRule {
    private static final double CLIP = 0.2;
    private static final int PROMPTS = 128;

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
                    && TrainStages.called(call, at.home()) instanceof Symbol stage
                    && TrainStages.ROLLING.contains(stage.text())) {
                new Stage(
                                stage.text(),
                                given(call, at.declared().signature(stage).names()),
                                call,
                                at)
                        .check();
            }
            tree.children(this);
        }

        private static Map<String, Expr> given(Expr.Call call, List<String> names) {
            Map<String, Expr> given = new HashMap<>();
            for (int i = 0; i < call.args().size(); i++) {
                Arg arg = call.args().get(i);
                String name = arg.name().isPresent() ? arg.name().get().text() : i < names.size() ? names.get(i) : "";
                given.put(name, arg.value());
            }
            return given;
        }
    }

    /** @param given what is written, by parameter */
    private record Stage(String name, Map<String, Expr> given, Expr.Call call, Checking at) {
        void check() {
            ratios();
            most();
            if (given.get("overlong") instanceof Expr.Braces overlong) {
                overlong(overlong.entries());
            }
            alone();
        }

        /** With its rollouts a step is taken once, by the weights that sampled them: no ratio is another than 1. */
        private void ratios() {
            if (number("iterations", 1) != 1) {
                return;
            }
            for (String bound : List.of("clip", "clip_high", "max_ratio")) {
                if (given.get(bound) instanceof Expr written && !(written instanceof Expr.Null)) {
                    say(
                            CheckRules.TRAIN_NO_EFFECT,
                            written,
                            "`" + bound + "` changes nothing: the weights that sampled learn once from it, so every"
                                    + " ratio is 1",
                            "learn several times from the rollouts of a step, `iterations: 2`, or leave it out");
                }
            }
        }

        private void most() {
            double clip = number("clip", CLIP);
            if (clip >= 1) {
                say(
                        CheckRules.TRAIN_RANGE,
                        given.get("clip"),
                        "`clip` cannot be " + text(given.get("clip")),
                        "it is a share below 1: 0.2 lets a ratio be 0.8 to 1.2");
            }
            double high = given.get("clip_high") instanceof Expr.Null ? clip : number("clip_high", clip);
            double most = number("max_ratio", Double.NaN);
            if (most > 0 && most <= 1 + high) {
                say(
                        CheckRules.TRAIN_RANGE,
                        given.get("max_ratio"),
                        "`max_ratio` is no more than a ratio may rise to anyway",
                        "take more than 1 and what it may rise, as `max_ratio: 4.0`, or leave it out");
            }
        }

        private void overlong(List<Entry> entries) {
            double length = field(entries, "length");
            for (Entry entry : entries) {
                double value = WrittenNumber.of(entry.value()).orElse(Double.NaN);
                String wrong = switch (entry.key().text()) {
                    case "length" -> value < 1 ? "it is 1 token or more" : "";
                    case "buffer" ->
                        value < 1 || value > length ? "it is 1 token or more, and no more than `length`" : "";
                    case "penalty" -> value <= 0 ? "it is above 0: so much is taken off" : "";
                    default -> "";
                };
                if (!wrong.isEmpty()) {
                    say(
                            CheckRules.TRAIN_RANGE,
                            entry.value(),
                            "`" + entry.key().text() + "` cannot be " + text(entry.value()),
                            wrong);
                }
            }
        }

        private static double field(List<Entry> entries, String name) {
            return entries.stream()
                    .filter(entry -> entry.key().text().equals(name))
                    .map(entry -> WrittenNumber.of(entry.value()))
                    .filter(OptionalDouble::isPresent)
                    .mapToDouble(OptionalDouble::getAsDouble)
                    .findFirst()
                    .orElse(Double.NaN);
        }

        private void alone() {
            boolean measured = !(given.get("baseline") instanceof Expr.Text baseline
                    && text(baseline).contains("none"));
            double rollouts = number("group", 1) * number("prompts", PROMPTS);
            if (name.equals("reinforce") && measured && rollouts == 1) {
                say(
                        CheckRules.TRAIN_COUNT,
                        call.callee(),
                        "a step of 1 rollout has nobody to be compared with",
                        "ask more cases a step, `prompts: 128`, or measure by nothing, `baseline: \"none\"`");
            }
        }

        /** No number where it is worked out. */
        private double number(String parameter, double otherwise) {
            return given.containsKey(parameter)
                    ? WrittenNumber.of(given.get(parameter)).orElse(Double.NaN)
                    : otherwise;
        }

        private String text(@Nullable Expr written) {
            return written == null ? "" : at.home().source().text(written.span());
        }

        private void say(Rule rule, @Nullable Expr written, String message, String help) {
            if (written != null) {
                at.findings().add(rule, at.home(), written.span(), message, help);
            }
        }
    }
}
