package dev.agentc.compiler.kind.train;

import dev.agentc.compiler.concept.BarWords;
import dev.agentc.compiler.concept.GateWords;
import dev.agentc.compiler.diagnostic.Nearest;
import dev.agentc.compiler.kind.Checking;
import dev.agentc.compiler.kind.ProgramRule;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.Lowered;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.plan.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a gate compares is counted by its evaluation. */
final class GatedFigures implements ProgramRule {
    private static final int WORD = 1;
    private static final int METRIC = 3;

    @Override
    public void check(Symbol declaration, Effects effects, Checking at) {
        if (declaration.lowered instanceof Lowered.Called train) {
            GatedEvals.bars(train.callable()).forEach(bar -> check(bar, at));
        }
    }

    private static void check(Code.ListOf bar, Checking at) {
        Code.Ref named = (Code.Ref) bar.items().get(GatedEvals.EVALUATION);
        if (text(bar.items().get(WORD)).equals(GateWords.REQUIRE)
                || !(at.declared().named(named.callee(), at.home()) instanceof Symbol eval)
                || !(eval.lowered instanceof Lowered.Called measured)) {
            return;
        }
        String metric = text(bar.items().get(METRIC));
        List<String> counted = counted(measured.callable().settings(), eval);
        if (!counted.contains(metric)) {
            at.findings()
                    .add(
                            CheckRules.TRAIN_GATE,
                            at.home(),
                            bar.span(),
                            "`" + metric + "` is not counted by `" + eval.text() + "`",
                            Nearest.help(metric, counted, "there is `" + String.join("`, `", counted) + "`"));
        }
    }

    /** Names of all that an evaluation counts. */
    private static List<String> counted(Map<String, Code> settings, Symbol eval) {
        List<String> names = new ArrayList<>();
        names(settings.get("metrics"), eval, names);
        names(settings.get("judges"), eval, names);
        if (settings.containsKey("in")) {
            names.add(BarWords.OUTCOME);
        }
        names.addAll(BarWords.COUNTED);
        return names;
    }

    private static void names(@Nullable Code list, Symbol eval, List<String> names) {
        if (list instanceof Code.ListOf all) {
            all.items().forEach(each -> names.add(name(each, eval)));
        }
    }

    /** Of one that is wrong, which is said there, as it is written. */
    private static String name(Code metric, Symbol eval) {
        Code named = metric instanceof Code.Derive derived ? derived.callable() : metric;
        if (named instanceof Code.Ref ref) {
            return ref.callee().substring(ref.callee().lastIndexOf('.') + 1);
        }
        String text = eval.home.source().text();
        return text.substring(named.span().start(), named.span().end()).replaceAll("\\W.*", "");
    }

    private static String text(Code code) {
        return ((Code.Chunk) ((Code.Template) code).parts().getFirst()).text();
    }
}
