package dev.agentc.learning;

import dev.agentc.effect.EffectFailed;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.NullValue;
import dev.agentc.engine.value.RecordValue;
import java.util.Optional;

/**
 * When a training that goes wrong is stopped.
 *
 * @param kl most nats a token that the weights may be from where they began
 * @param entropy least share that must be left of what it was in the stage's first step
 * @param dropped most groups that may say nothing, as a share
 * @param gap most nats that a token may differ between who sampled it and who learns
 * @param loss most that the mean loss of {@link dev.agentc.learning.measure.Trend#WINDOW} steps may be above twice that of the stage's first step
 * @param margin most that their mean margin may be from that of the first step, to either side
 * @param patience steps in a row before {@code entropy} and {@code dropped} stop it
 */
record Alarms(double kl, double entropy, double dropped, double gap, double loss, double margin, int patience) {
    /**
     * Far from what goes well: a token 1 nat away is 2.7 times as likely or less, a hundredth of the entropy is one answer, and a margin of
     * 10 is 100 nats where {@code beta} is 0.1.
     */
    static final Alarms STANDARD = new Alarms(1, 0.01, 0.9, 1, 1, 10, 10);

    /**
     * Those of a block. Bounds that are written out are looked at by {@code check}; what is worked out is only known here.
     *
     * @param setting as the library declares it; null in a field is as {@link #STANDARD} has it
     * @throws EffectFailed if a bound would ring at once, or never
     */
    static Alarms of(Optional<Object> setting) {
        return setting.map(RecordValue.class::cast)
                .map(given -> new Alarms(
                        number(given, "kl", STANDARD.kl, 0, Double.MAX_VALUE),
                        number(given, "entropy", STANDARD.entropy, 0, 1),
                        number(given, "dropped", STANDARD.dropped, 0, 1),
                        number(given, "gap", STANDARD.gap, 0, Double.MAX_VALUE),
                        number(given, "loss", STANDARD.loss, 0, Double.MAX_VALUE),
                        number(given, "margin", STANDARD.margin, 0, Double.MAX_VALUE),
                        (int) number(given, "patience", STANDARD.patience, 1, Integer.MAX_VALUE)))
                .orElse(STANDARD);
    }

    private static double number(RecordValue given, String field, double otherwise, double least, double most) {
        Object value = Labels.bare(given.get(field));
        if (value == NullValue.NULL) {
            return otherwise;
        }
        double number = ((Number) value).doubleValue();
        if (!(number >= least && number <= most)) {
            throw EffectFailed.tool(
                    "train",
                    "`" + field + "` of `alarms` came to " + value,
                    false,
                    "It is " + (most == 1 ? "from 0 to 1" : (int) least + " or more")
                            + ": look at what it is worked out from.");
        }
        return number;
    }
}
