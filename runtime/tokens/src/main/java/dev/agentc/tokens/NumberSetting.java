package dev.agentc.tokens;

import com.fasterxml.jackson.databind.JsonNode;
import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.ModelBinding;

/** A number that a model is given, such as its temperature: what is worked out is only known where the model is opened. */
public final class NumberSetting {
    /** What it draws at most at: answers are all noise by then. */
    public static final double HOTTEST = 2;

    private NumberSetting() {}

    /**
     * The setting of a binding.
     *
     * @param otherwise where it is not given
     * @throws EffectFailed {@code ProviderFailed} if it is none from {@code least} to {@code most}
     */
    public static double of(ModelBinding binding, String name, double otherwise, double least, double most) {
        JsonNode value = binding.settings().path(name);
        if (value.isMissingNode() || value.isNull()) {
            return otherwise;
        }
        if (!value.isNumber() || value.doubleValue() < least || value.doubleValue() > most) {
            throw EffectFailed.provider(
                    binding.name(),
                    "`" + name + "` of an embedded model is " + value,
                    null,
                    false,
                    null,
                    "Take a number from " + least + " to " + most + ".");
        }
        return value.doubleValue();
    }
}
