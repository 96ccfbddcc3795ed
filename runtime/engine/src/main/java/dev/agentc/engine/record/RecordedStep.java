package dev.agentc.engine.record;

import dev.agentc.effect.EffectKey;
import dev.agentc.plan.Hash;
import java.nio.charset.StandardCharsets;

/**
 * Something that is recorded: a frame or an effect.
 *
 * @param name callee's qualified name, or the model's
 * @param digest of what is asked; a resume asks the same or fails
 * @param place {@code file:line} of the call
 */
public record RecordedStep(EffectKey key, String kind, String name, byte[] digest, String place) {

    public static RecordedStep of(EffectKey key, String kind, String name, String asked, String place) {
        return new RecordedStep(key, kind, name, Hash.sha256(asked.getBytes(StandardCharsets.UTF_8)), place);
    }

    public String lastName() {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    public RecordedStep attempt(int attempt) {
        return attempt == 1 ? this : new RecordedStep(key.attempt(attempt), kind, name, digest, place);
    }
}
