package dev.agentc.engine.kind.rollout;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.EffectKey;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.EffectCall;
import dev.agentc.engine.record.RecordedJson;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.ListValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What is chosen of many runs, and why the others are left out, which is recorded. */
public final class RunChoice {
    /**
     * The decision: {@code {"kept", "of", "dropped"}}, the last by reason how many; where the training names slices, the same for each of
     * their values in {@code slices}.
     */
    static final String KEPT = "kept";

    /** Why a run is left out of which a reward says nothing, which is no 0. */
    static final String UNSCORED = "it could not be scored: the reward is null";

    private final Activation here;
    private final EffectCall asked;
    private final String name;
    private final EffectKey key;
    private final List<Object> kept = new ArrayList<>();
    private final List<Dropped> dropped = new ArrayList<>();

    /** @param why as people read it */
    record Dropped(Object run, String why) {}

    /** @param name of what chooses, such as {@code keep} */
    RunChoice(Activation here, EffectCall asked, String name) {
        this(here, asked, name, asked.site());
    }

    private RunChoice(Activation here, EffectCall asked, String name, String site) {
        this.here = here;
        this.asked = asked;
        this.name = name;
        this.key = here.next(site);
    }

    /**
     * Those of the runs that a stage is given which a reward could score; where some could not, that is recorded.
     *
     * @param name of the stage
     * @param live what the reward says of each
     * @throws dev.agentc.effect.EffectFailed if it fails on most of them
     */
    public static ListValue scored(Activation here, EffectCall asked, String name, LiveScores live) {
        double[] scores = live.mostly(here, (ListValue) asked.bare(0));
        if (Arrays.stream(scores).noneMatch(Double::isNaN)) {
            return (ListValue) asked.bare(0);
        }
        RunChoice choice = new RunChoice(here, asked, name, asked.site() + "." + KEPT);
        for (int i = 0; i < scores.length; i++) {
            if (Double.isNaN(scores[i])) {
                choice.drop(choice.runs().get(i), live.why(i));
            } else {
                choice.keep(choice.runs().get(i));
            }
        }
        return (ListValue) Labels.bare(choice.made());
    }

    /** What is chosen of. */
    ListValue runs() {
        return (ListValue) asked.bare(0);
    }

    /** @param run one of them, labelled as it is */
    void keep(Object run) {
        kept.add(run);
    }

    /**
     * Leaves one out.
     *
     * @param run one of them
     * @param why as people read it: {@code it failed}
     */
    void drop(Object run, String why) {
        dropped.add(new Dropped(run, why));
    }

    /** How many there are of each reason. */
    static void reasons(List<Dropped> dropped, ObjectNode into) {
        dropped.forEach(each -> into.put(each.why(), into.path(each.why()).asInt() + 1));
    }

    /** Records what was left out, and gives the others in the order in which they were kept. */
    Object made() {
        return made(kept);
    }

    /**
     * The same where something was made of those that were kept.
     *
     * @param made of them
     */
    Object made(List<Object> made) {
        ObjectNode facts = RecordedJson.object().put("kept", kept.size()).put("of", runs().size());
        reasons(dropped, facts.putObject("dropped"));
        RunSlices.in(here.run()).tell(kept, dropped, facts);
        here.run().record().decide(key, KEPT, name, asked.place(), facts);
        return Labels.with(ListValue.copyOf(made), Labels.of(asked.arguments()[0]));
    }
}
