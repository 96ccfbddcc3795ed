package dev.agentc.learning;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.Failure;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.record.Halted;
import dev.agentc.engine.record.RecordedJson;
import dev.agentc.training.NotFinite;
import java.util.List;

/**
 * A training goes wrong.
 *
 * @param name {@code kl} …, of the setting whose bound it is over; {@code finite} has none
 * @param cause a sentence
 * @param next what can be done
 */
record Alarm(String name, String cause, String next) {
    /** The decision that it was told. */
    static final String KIND = "alarm";

    static final String FINITE = "finite";

    /** Batches after which a training breaks are left out by others too (PaLM: Chowdhery et al., arXiv 2204.02311, 5.1). */
    static Alarm finite(NotFinite step) {
        return new Alarm(
                FINITE,
                "the step has " + step.getMessage() + "; it was not taken",
                "Carried on, the training leaves this step out. If it comes again, begin anew with a smaller"
                        + " `learning_rate`, or with `warmup_steps`.");
    }

    ObjectNode facts() {
        return RecordedJson.object().put("alarm", name).put("cause", cause);
    }

    /** Stops the run so that it can be carried on. */
    Halted stop(String step, String place, Activation here) {
        ObjectNode fields = RecordedJson.object().put("guard", name).put("reason", cause);
        return new Halted(new Failure(
                Failure.BuiltIn.GuardBlocked.name(),
                fields,
                "`" + step + "` rang the alarm `" + name + "`: " + cause,
                "training",
                Failure.Cure.LATER,
                place,
                here.key().text(),
                List.of(),
                next,
                null));
    }
}
