package dev.agentc.effect;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of the journal.
 *
 * @param key of the effect or frame, with its attempt
 * @param kind {@code run agent flow strategy prompt tool model http command file clock emit decision-name …}
 * @param name callee's qualified name, model's name, decision's name
 * @param digest of what was asked: the request of a model call, the arguments of a frame; empty if there is none
 * @param place {@code file:line} of the call site
 * @param label of the result, null if public and trusted
 * @param usage null where no model was asked
 * @param body JSON text: arguments of a claim, value or failure of a result, facts of a decision; null for none
 * @param message hash of the message chain's new head, for what added a message; null otherwise
 * @param tokens of a token-level reply; null otherwise
 */
public record Event(
        EffectKey key,
        Phase phase,
        String kind,
        String name,
        byte[] digest,
        String place,
        @Nullable Label label,
        @Nullable Usage usage,
        @Nullable String body,
        byte @Nullable [] message,
        @Nullable Sampled tokens,
        Instant at) {
    /** Of events and messages as JSON. */
    public static final int FORMAT = 1;

    /** Whether nothing more comes of what it is about. */
    public boolean isEnd() {
        return phase == Phase.RESULT || phase == Phase.FAILED;
    }

    /** What an event says of its effect. */
    public enum Phase {
        /** It is about to begin. */
        CLAIM,
        /** It ended with this value. */
        RESULT,
        /** It ended with this failure. */
        FAILED,
        /** Something was decided that another execution could decide otherwise. */
        DECISION
    }
}
