package dev.agentc.engine.kind.rollout;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.engine.frame.Absent;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.CallableValue;
import dev.agentc.engine.kind.Attempts;
import dev.agentc.engine.record.RecordedJson;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.ListValue;
import dev.agentc.engine.value.MapValue;
import dev.agentc.engine.value.NullValue;
import dev.agentc.engine.value.RecordValue;
import dev.agentc.plan.Callable;
import dev.agentc.plan.Scorings;
import java.util.Arrays;
import java.util.List;

/**
 * Judges of runs: each is asked once about each run that did not fail, told of it by the names of its parameters, and its word lies in
 * the run from then on, so that scoring it anew asks nobody. A judge that fails, or gives null, says nothing, which is no 0.
 *
 * @param judges prompts, agents or flows, of different names
 */
public record Judging(List<CallableValue> judges) {
    /** The decision: {@code {"judges": {"polite": {"scored", "unscored"}}, "agreement"}}. */
    public static final String JUDGED = "judged";

    public static final Judging NOBODY = new Judging(List.of());

    private static final String CASE = "case";
    private static final String SCORE = "score";

    public Judging {
        judges = List.copyOf(judges);
    }

    /** @param judges of callables */
    public static Judging by(ListValue judges) {
        return new Judging(judges.asList().stream()
                .map(judge -> (CallableValue) Labels.bare(judge))
                .toList());
    }

    /**
     * Asks all of them about one run.
     *
     * @param branch the run's own
     * @param site of the call in its declaration
     * @param place {@code file:line} of the call
     * @return the run with what they said
     */
    Object of(Activation branch, Object run, String site, String place) {
        if (judges.isEmpty() || !Rollouts.succeeded(run)) {
            return run;
        }
        MapValue.Builder said = MapValue.builder();
        for (CallableValue judge : judges) {
            Callable declared = judge.declaration();
            Object[] told = told(judge, (RecordValue) Labels.bare(run));
            Object word = Attempts.of(branch, judge, told, site + "." + declared.shortName(), () -> place);
            Object score = score(((RecordValue) Labels.bare(word)).get("output"));
            said.put(declared.name(), score);
            RolloutFacts.worth(branch, run, declared.shortName(), score, place);
        }
        return Labels.with(Attempts.judged(run, said.build()), Labels.of(run));
    }

    /** What is told of a run, by the names of the parameters that are still open; others have defaults. */
    private static Object[] told(CallableValue judge, RecordValue run) {
        return judge.open().stream()
                .map(parameter -> switch (parameter.name()) {
                    case "asked" -> run.get("input"); // `--input` is an option of whoever is run
                    case "output", "transcript" -> run.get(parameter.name());
                    case "expected" ->
                        Labels.bare(run.get(CASE)) instanceof RecordValue asked
                                ? asked.get(parameter.name())
                                : Absent.ARGUMENT;
                    default -> Absent.ARGUMENT;
                })
                .toArray();
    }

    /** A number, 1 or 0 of a bool, the {@code score} of a record; null where there is none. */
    private static Object score(Object word) {
        Object score = switch (Labels.bare(word)) {
            case Number number -> (Object) number.doubleValue();
            case Boolean holds -> (Object) (holds ? 1.0 : 0.0);
            case RecordValue record when record.shape().indexOf(SCORE) >= 0 -> score(record.get(SCORE));
            default -> NullValue.NULL;
        };
        return Labels.with(score, Labels.of(word));
    }

    /** What a judge said of a run: 0 of one that failed, no number where it said nothing. */
    public static double word(Object run, String judge) {
        if (!Rollouts.succeeded(run)) {
            return 0;
        }
        MapValue said = (MapValue) Labels.bare(((RecordValue) Labels.bare(run)).get(Scorings.JUDGED));
        Object word = said.get(judge);
        return word != null && Labels.bare(word) instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    /** Records {@link #told} of these runs. */
    public void record(Activation here, ListValue runs, String site, String place) {
        if (!judges.isEmpty()) {
            ObjectNode facts = told(runs.asList());
            here.run().record().decide(here.next(site + "." + JUDGED), JUDGED, "judges", place, facts);
        }
    }

    /**
     * How often each had something to say of the runs that did not fail, and how far they agree where there are several:
     * {@code {"judges": {"polite": {"scored", "unscored"}}, "agreement"}}.
     */
    public ObjectNode told(List<Object> runs) {
        List<Object> asked = runs.stream().filter(Rollouts::succeeded).toList();
        List<double[]> said = judges.stream().map(judge -> words(judge, asked)).toList();
        ObjectNode told = RecordedJson.object();
        ObjectNode each = told.putObject("judges");
        for (int i = 0; i < judges.size(); i++) {
            long scored = Arrays.stream(said.get(i))
                    .filter(word -> !Double.isNaN(word))
                    .count();
            each.putObject(judges.get(i).declaration().shortName())
                    .put("scored", scored)
                    .put("unscored", asked.size() - scored);
        }
        if (judges.size() > 1) {
            Agreement.of(said).into(told.putObject("agreement"));
        }
        return told;
    }

    private static double[] words(CallableValue judge, List<Object> runs) {
        return runs.stream()
                .mapToDouble(run -> word(run, judge.declaration().name()))
                .toArray();
    }
}
