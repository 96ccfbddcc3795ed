package dev.agentc.effect;

import java.time.Instant;
import java.util.Set;
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

    /** The kind of a run's own frame, which every run has. */
    public static final String RUN = "run";

    /** The kind of a question to a model. */
    public static final String MODEL = "model";

    /** The kind of a value that a program shows while it goes on. */
    public static final String EMIT = "emit";

    /** The kind of what is done to a value that branches share. */
    public static final String STATE = "state";

    private static final String TOOL = "tool";

    /** Calls that something outside may have been told of, unlike models, which are asked again, and files. */
    private static final Set<String> TOLD = Set.of(TOOL, "http", "command");

    /** What others refer to by it: the same without what was said, given and used. */
    public Event bare() {
        return new Event(key, phase, kind, name, digest, place, null, null, null, null, null, at);
    }

    /** Whether nothing more comes of what it is about. */
    public boolean isEnd() {
        return phase == Phase.RESULT || phase == Phase.FAILED;
    }

    public boolean isClaim() {
        return phase == Phase.CLAIM;
    }

    /** Whether that was decided, by the name decisions of this sort have. */
    public boolean isDecision(String named) {
        return phase == Phase.DECISION && kind.equals(named);
    }

    /** Whether it is of the run's own frame. */
    public boolean isRun() {
        return isOf(RUN);
    }

    public boolean isModelCall() {
        return isOf(MODEL);
    }

    /** Whether a model answered; what it said is in the message. */
    public boolean isAnswer() {
        return phase == Phase.RESULT && message != null && isModelCall();
    }

    public boolean isToolCall() {
        return isOf(TOOL);
    }

    /** Whether it is of a call that something outside may have been told of. */
    public boolean isToldOutside() {
        return phase != Phase.DECISION && TOLD.contains(kind);
    }

    /** Whether it is of how an agent proceeds, which is part of the agent's own work. */
    public boolean isStrategy() {
        return isOf("strategy");
    }

    /** Whether somebody who watches learns nothing of it: it only says what time it was. */
    public boolean isClock() {
        return isOf("clock");
    }

    /** Whether it is a value that a program shows while it goes on: a result that nothing claimed. */
    public boolean isEmission() {
        return isOf(EMIT);
    }

    /** Whether it is of a value that branches share: a result that nothing claimed. */
    public boolean isState() {
        return isOf(STATE);
    }

    /** The kind of a decision is what was decided. */
    private boolean isOf(String whose) {
        return phase != Phase.DECISION && kind.equals(whose);
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
