package dev.agentc.engine.kind.rollout;

import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.CallableValue;
import dev.agentc.engine.frame.EffectCall;
import dev.agentc.engine.frame.LibraryEffect;
import dev.agentc.engine.value.RecordShape;
import dev.agentc.engine.value.RecordValue;
import dev.agentc.plan.EffectClass;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * {@code rows.contrast(by: right, margin: 0.5)}: of each case the run that a reward gives most and the one it gives least, a pair. What
 * failed is never the better one.
 */
final class ContrastEffect implements LibraryEffect {
    private static final List<String> SIDES = List.of("chosen", "rejected");
    private static final RecordShape PREFERENCE = new RecordShape("std.learn.Preference", false, SIDES, SIDES);
    private static final Comparator<CaseRuns.Scored> SCORE = Comparator.comparingDouble(CaseRuns.Scored::score);

    @Override
    public Object perform(Activation here, EffectCall asked) {
        RunChoice choice = new RunChoice(here, asked, "contrast");
        CallableValue by = (CallableValue) asked.bare(1);
        double margin = ((Number) asked.bare(2)).doubleValue();
        List<Object> pairs = new ArrayList<>();
        for (CaseRuns one : CaseRuns.of(choice, by, here, asked)) {
            pair(one, margin, choice).ifPresent(pairs::add);
        }
        return choice.made(pairs);
    }

    private static Optional<Object> pair(CaseRuns one, double margin, RunChoice choice) {
        List<CaseRuns.Scored> runs = one.runs();
        CaseRuns.Scored worst = runs.stream().min(SCORE).orElseThrow(); // of equals the first
        Optional<CaseRuns.Scored> best = runs.stream()
                .filter(CaseRuns.Scored::succeeded)
                .sorted(SCORE.reversed())
                .findFirst();
        double apart = best.map(run -> run.score() - worst.score()).orElse(0.0);
        if (best.isEmpty() || !(apart > 0) || apart < margin) {
            runs.forEach(run -> choice.drop(run.run(), why(runs, best.isEmpty())));
            return Optional.empty();
        }
        choice.keep(best.get().run());
        choice.keep(worst.run());
        for (CaseRuns.Scored run : runs) {
            if (run != best.get() && run != worst) {
                choice.drop(run.run(), "it is neither the best nor the worst of its case");
            }
        }
        return Optional.of(RecordValue.of(PREFERENCE, best.get().run(), worst.run()));
    }

    private static String why(List<CaseRuns.Scored> runs, boolean none) {
        if (runs.size() == 1) {
            return "its case has no other run";
        }
        return none ? "all of its case failed" : "best and worst of its case are not apart";
    }

    @Override
    public EffectClass effect() {
        return EffectClass.READ;
    }
}
