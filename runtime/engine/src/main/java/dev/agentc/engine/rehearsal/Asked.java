package dev.agentc.engine.rehearsal;

import dev.agentc.effect.EffectKey;
import dev.agentc.engine.record.RecordedStep;
import dev.agentc.plan.Hash;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What is asked of the outside, without secrets and without anything that hangs on the machine.
 *
 * @param step as it is recorded
 * @param told what it is called in a sentence: {@code the model call of `Clerk`}
 * @param effect name of the library's effect; empty for a question to a model
 * @param arguments of that effect
 * @param parts what all it is made of
 */
public record Asked(RecordedStep step, String told, String effect, Object[] arguments, List<Part> parts) {

    /** With its attempt. */
    public EffectKey key() {
        return step.key();
    }

    /** {@code model}, {@code tool}, {@code http} … */
    public String kind() {
        return step.kind();
    }

    public String name() {
        return step.name();
    }

    /** A part of a request: {@code system}, {@code tool price}, {@code arguments}. */
    public record Part(String name, String text) {
        /** Eight hex digits of its hash: to tell that it changed. */
        public String mark() {
            return Hash.ofText(text).substring(0, 8);
        }
    }

    /** SHA-256 of all parts, in hex. */
    public String digest() {
        StringBuilder all = new StringBuilder();
        for (Part part : parts) {
            all.append(part.name())
                    .append(' ')
                    .append(part.text().length())
                    .append('\n')
                    .append(part.text());
        }
        return Hash.hex(Hash.sha256(all.toString().getBytes(StandardCharsets.UTF_8)));
    }
}
