package dev.agentc.engine.kind.rollout;

import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.CallableValue;
import dev.agentc.engine.frame.EffectCall;
import dev.agentc.engine.library.Same;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.NullValue;
import dev.agentc.engine.value.RecordValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The runs of one case with what a reward gives for each, in their order. Runs of no case belong together by their input; those that could
 * not be scored are left out.
 */
record CaseRuns(List<Scored> runs) {

    /**
     * A run and how good it was.
     *
     * @param run labelled as it is
     */
    record Scored(Object run, double score) {
        boolean succeeded() {
            return Rollouts.succeeded(run);
        }
    }

    /**
     * A group for each case of which a run was scored, in the order in which cases first occur.
     *
     * @param by the reward
     */
    static Collection<CaseRuns> of(RunChoice choice, CallableValue by, Activation here, EffectCall asked) {
        Map<Same, CaseRuns> cases = new LinkedHashMap<>();
        LiveScores live = new LiveScores(by, asked.place(), choice.runs().size());
        double[] scores = live.mostly(here, choice.runs());
        for (int i = 0; i < scores.length; i++) {
            Object run = choice.runs().get(i);
            if (Double.isNaN(scores[i])) {
                choice.drop(run, live.why(i));
                continue;
            }
            cases.computeIfAbsent(new Same(about(run)), any -> new CaseRuns(new ArrayList<>()))
                    .runs()
                    .add(new Scored(run, scores[i]));
        }
        return cases.values();
    }

    private static Object about(Object run) {
        RecordValue record = (RecordValue) Labels.bare(run);
        Object asked = record.get("case");
        return asked == NullValue.NULL ? record.get("input") : asked;
    }
}
