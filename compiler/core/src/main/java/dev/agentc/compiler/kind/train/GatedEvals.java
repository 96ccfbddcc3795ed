package dev.agentc.compiler.kind.train;

import dev.agentc.compiler.concept.GateWords;
import dev.agentc.plan.Callable;
import dev.agentc.plan.Code;
import dev.agentc.plan.Origins;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Evaluations that weights must pass, at the end of a training and between its stages. */
final class GatedEvals {
    private static final Origins.Sources NOTHING = new Origins.Sources(_ -> null, _ -> null, _ -> false);

    /** Where the evaluation stands in a bar. */
    static final int EVALUATION = 2;

    private GatedEvals() {}

    /** All that a training names, once for each place. */
    static List<Code.Ref> of(Callable train) {
        List<Code.Ref> all = new ArrayList<>(accepting(train.settings().get("accept")));
        bars(train).forEach(bar -> evaluation(bar, all));
        return all.stream().distinct().toList();
    }

    /** Those of {@code accept}. */
    static List<Code.Ref> accepting(@Nullable Code accept) {
        List<Code.Ref> named = new ArrayList<>();
        if (accept instanceof Code.Ref ref) {
            named.add(ref);
        } else if (accept instanceof Code.ListOf bars) {
            bars.items().forEach(bar -> evaluation((Code.ListOf) bar, named));
        }
        return named;
    }

    /** All bars, as {@code GateBars} gives them. */
    static List<Code.ListOf> bars(Callable train) {
        List<Code.ListOf> bars = new ArrayList<>();
        if (train.settings().get("accept") instanceof Code.ListOf accept) {
            accept.items().forEach(bar -> bars.add((Code.ListOf) bar));
        }
        if (train.body() instanceof Code body) {
            Origins.in(body, NOTHING).effects((_, effect) -> {
                if (effect.name().equals(GateWords.EFFECT)) {
                    ((Code.ListOf) effect.arguments().getFirst()).items().forEach(bar -> bars.add((Code.ListOf) bar));
                }
            });
        }
        return bars;
    }

    private static void evaluation(Code.ListOf bar, List<Code.Ref> into) {
        into.add((Code.Ref) bar.items().get(EVALUATION));
    }
}
