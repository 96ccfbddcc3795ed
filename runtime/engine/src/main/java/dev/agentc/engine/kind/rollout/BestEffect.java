package dev.agentc.engine.kind.rollout;

import dev.agentc.effect.EffectFailed;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.CallableValue;
import dev.agentc.engine.frame.EffectCall;
import dev.agentc.engine.frame.LibraryEffect;
import dev.agentc.plan.EffectClass;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.Set;

/** {@code rows.best(by: right, n: 1)}: of each case the runs that a reward gives most; of equals the first, of what failed none. */
final class BestEffect implements LibraryEffect {
    @Override
    public Object perform(Activation here, EffectCall asked) {
        RunChoice choice = new RunChoice(here, asked, "best");
        CallableValue by = (CallableValue) asked.bare(1);
        long most = (Long) asked.bare(2);
        if (most < 1) {
            throw EffectFailed.tool(
                    "best", "`n` came to " + most, false, "It is 1 or more: look at what it is worked out from.");
        }
        for (CaseRuns one : CaseRuns.of(choice, by, here, asked)) {
            Set<CaseRuns.Scored> best = Collections.newSetFromMap(new IdentityHashMap<>());
            one.runs().stream()
                    .filter(CaseRuns.Scored::succeeded)
                    .sorted(Comparator.comparingDouble(CaseRuns.Scored::score).reversed())
                    .limit(most)
                    .forEach(best::add);
            for (CaseRuns.Scored run : one.runs()) {
                if (best.contains(run)) {
                    choice.keep(run.run());
                } else {
                    choice.drop(
                            run.run(),
                            run.succeeded() ? "others of its case scored higher, or as high before it" : "it failed");
                }
            }
        }
        return choice.made();
    }

    @Override
    public EffectClass effect() {
        return EffectClass.READ;
    }
}
