package dev.agentc.cli.learning;

import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.RunId;
import dev.agentc.journal.WritableJournal;
import dev.agentc.plan.Hash;
import dev.agentc.plan.Plan;
import dev.agentc.plan.PlanJson;
import dev.agentc.plan.PlanUnreadable;
import java.util.Optional;
import java.util.stream.Stream;

/** Runs of a job that its journal has. */
final class JobRuns {
    /** Older ones are not looked at. */
    private static final int LOOKED_AT = 50;

    private JobRuns() {}

    /** The newest, stopped or done, of a program as it is written now. */
    static Optional<RunId> newest(Plan plan, WritableJournal journal) {
        return all(plan, journal).findFirst();
    }

    /** The same of all, newest first. */
    static Stream<RunId> all(Plan plan, WritableJournal journal) {
        String meaning = Hash.ofMeaning(plan);
        return journal.newest(LOOKED_AT).stream()
                .filter(run -> meaning(run, journal).filter(meaning::equals).isPresent());
    }

    /** Empty of one that cannot be read, which is then not the one that is looked for. */
    private static Optional<String> meaning(RunId run, WritableJournal journal) {
        try {
            return Optional.of(Hash.ofMeaning(PlanJson.read(journal.plan(run))));
        } catch (PlanUnreadable | EffectFailed e) {
            return Optional.empty();
        }
    }
}
