package dev.agentc.compiler.kind.eval;

import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.Nearest;
import dev.agentc.compiler.kind.Checking;
import dev.agentc.compiler.kind.DeclarationRule;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.LocalScope;
import dev.agentc.plan.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A bar is held against a metric that is counted, at a height that its figures can miss and reach. */
final class KnownBars implements DeclarationRule {
    private static final List<String> COUNTED = List.of("success", "steps", "tokens", "cost", "time");

    @Override
    public void check(Map<String, Code> settings, LocalScope parameters, Checking at) {
        if (settings.get("require") instanceof Code.ListOf bars
                && settings.get("metrics") instanceof Code.ListOf metrics) {
            List<String> names = new ArrayList<>(COUNTED);
            if (settings.containsKey("in")) {
                names.add("outcome");
            }
            metrics.items().forEach(metric -> names.add(name(metric, at)));
            bars.items().forEach(bar -> check((Code.ListOf) bar, names, at));
        }
    }

    /** Of one that is not known, which was said, the name that is written. */
    private static String name(Code metric, Checking at) {
        if (metric instanceof Code.Ref ref) {
            return ref.callee().substring(ref.callee().lastIndexOf('.') + 1);
        }
        String written = at.home()
                .source()
                .text()
                .substring(metric.span().start(), metric.span().end());
        return written.replaceAll("\\W.*", "");
    }

    private static void check(Code.ListOf bar, List<String> names, Checking at) {
        Code metric = bar.items().get(1);
        String name = text(metric);
        double height = ((Code.Float) bar.items().get(4)).value();
        boolean share = name.equals("success");
        if (!names.contains(name)) {
            wrong(
                    metric,
                    "`" + name + "` is not counted here",
                    Nearest.to(name, names)
                            .map(near -> "did you mean `" + near + "`?")
                            .orElse("there is `" + String.join("`, `", names) + "`"),
                    at);
        } else if (height < 0 && COUNTED.contains(name) || share && height > 1) {
            wrong(
                    bar.items().get(4),
                    "`" + name + "` is " + (share ? "from 0 to 1" : "never below 0"),
                    share ? "write a share, as `80%` or `0.8`" : "write what it may come to",
                    at);
        } else if (height > 1 && !COUNTED.contains(name)) {
            at.findings()
                    .add(Diagnostic.of(
                                    CheckRules.EVAL_RANGE,
                                    at.home().source(),
                                    bar.items().get(4).span(),
                                    "rewards are mostly from 0 to 1, and this is above")
                            .help("write a share, as `80%` or `0.8`; where the reward goes further, this is right"));
        }
    }

    private static void wrong(Code code, String message, String help, Checking at) {
        at.findings().add(CheckRules.EVAL_REQUIRE, at.home(), code.span(), message, help);
    }

    static String text(Code code) {
        return ((Code.Chunk) ((Code.Template) code).parts().getFirst()).text();
    }
}
