package dev.agentc.compiler.kind.eval;

import dev.agentc.compiler.concept.BarWords;
import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.Nearest;
import dev.agentc.compiler.kind.Checking;
import dev.agentc.compiler.kind.DeclarationRule;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.LocalScope;
import dev.agentc.compiler.names.Phrases;
import dev.agentc.plan.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A bar is held against a metric that is counted, at a height that its figures can miss and reach. */
final class KnownBars implements DeclarationRule {
    @Override
    public void check(Map<String, Code> settings, LocalScope parameters, Checking at) {
        if (settings.get("require") instanceof Code.ListOf bars
                && settings.get("metrics") instanceof Code.ListOf metrics) {
            List<String> names = new ArrayList<>(BarWords.COUNTED);
            if (settings.containsKey("in")) {
                names.add(BarWords.OUTCOME);
            }
            metrics.items().forEach(metric -> names.add(name(metric, at)));
            List<Code> asked = settings.get("judges") instanceof Code.ListOf list ? list.items() : List.of();
            List<String> judges = asked.stream().map(judge -> name(judge, at)).toList();
            names.addAll(judges);
            List<String> unknown = Stream.concat(metrics.items().stream(), asked.stream())
                    .filter(Code.Null.class::isInstance)
                    .map(each -> name(each, at))
                    .toList();
            long trials = settings.get("trials") instanceof Code.Int count ? count.value() : Long.MAX_VALUE;
            for (Code bar : bars.items()) {
                if (isMeant(text(((Code.ListOf) bar).items().get(1)), names, unknown)) {
                    continue;
                }
                if (((Code.ListOf) bar).items().size() > 5) {
                    passes((Code.ListOf) bar, names, trials, at);
                } else {
                    check((Code.ListOf) bar, names, judges, at);
                }
            }
        }
    }

    /** Whether a metric is counted under a name that is misspelt: that is said there. */
    private static boolean isMeant(String name, List<String> names, List<String> unknown) {
        return !names.contains(name) && Nearest.to(name, unknown).isPresent();
    }

    /** Passing is of what is right or wrong, and of no more runs than a case has. */
    private static void passes(Code.ListOf bar, List<String> names, long trials, Checking at) {
        String name = text(bar.items().get(1));
        String figure = text(bar.items().get(2));
        double height = ((Code.Float) bar.items().get(4)).value();
        long runs = ((Code.Int) bar.items().get(5)).value();
        if (!names.contains(name)) {
            unknown(bar.items().get(1), name, names, at);
        } else if (BarWords.COUNTED.contains(name) && !name.equals(BarWords.SUCCESS)) {
            wrong(
                    bar.items().get(2),
                    "`" + name + "` is neither right nor wrong, so that no run passes",
                    "ask for its `mean`, `low` or `high`",
                    at);
        } else if (runs < 1 || runs > trials) {
            wrong(
                    bar.items().get(5),
                    "`" + figure + "(" + runs + ")` is of " + Phrases.count((int) runs, "run")
                            + " of a case, and each has "
                            + Phrases.count((int) Math.min(trials, Integer.MAX_VALUE), "trial"),
                    runs < 1 ? "write 1 or more" : "ask each case as often: `trials: " + runs + "`",
                    at);
        } else if (height < 0 || height > 1) {
            wrong(bar.items().get(4), "how often runs pass is from 0 to 1", "write a share, as `80%` or `0.8`", at);
        }
    }

    /** Of one that is not known, which was said, the name that is written. */
    private static String name(Code named, Checking at) {
        Code metric = named instanceof Code.Derive derived ? derived.callable() : named;
        if (metric instanceof Code.Ref ref) {
            return ref.callee().substring(ref.callee().lastIndexOf('.') + 1);
        }
        String written = at.home()
                .source()
                .text()
                .substring(metric.span().start(), metric.span().end());
        return written.replaceAll("\\W.*", "");
    }

    /** @param judges who give what they like, such as 1 to 5 */
    private static void check(Code.ListOf bar, List<String> names, List<String> judges, Checking at) {
        Code metric = bar.items().get(1);
        String name = text(metric);
        double height = ((Code.Float) bar.items().get(4)).value();
        boolean share = name.equals(BarWords.SUCCESS);
        if (!names.contains(name)) {
            unknown(metric, name, names, at);
        } else if (height < 0 && BarWords.COUNTED.contains(name) || share && height > 1) {
            wrong(
                    bar.items().get(4),
                    "`" + name + "` is " + (share ? "from 0 to 1" : "never below 0"),
                    share ? "write a share, as `80%` or `0.8`" : "write what it may come to",
                    at);
        } else if (height > 1 && !BarWords.COUNTED.contains(name) && !judges.contains(name)) {
            at.findings()
                    .add(Diagnostic.of(
                                    CheckRules.EVAL_RANGE,
                                    at.home().source(),
                                    bar.items().get(4).span(),
                                    "rewards are mostly from 0 to 1, and this is above")
                            .help("write a share, as `80%` or `0.8`; where the reward goes further, this is right"));
        }
    }

    private static void unknown(Code metric, String name, List<String> names, Checking at) {
        wrong(
                metric,
                "`" + name + "` is not counted here",
                Nearest.to(name, names)
                        .map(near -> "did you mean `" + near + "`?")
                        .orElse("there is `" + String.join("`, `", names) + "`"),
                at);
    }

    private static void wrong(Code code, String message, String help, Checking at) {
        at.findings().add(CheckRules.EVAL_REQUIRE, at.home(), code.span(), message, help);
    }

    static String text(Code code) {
        return ((Code.Chunk) ((Code.Template) code).parts().getFirst()).text();
    }
}
