package dev.agentc.effect;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something of the world failed, or a program said {@code fail}: data on the journal, never a stack trace.
 *
 * @param error the error's name: one of {@link BuiltIn} or a declared error's qualified name
 * @param fields the error's fields as JSON
 * @param message one sentence for a person
 * @param boundary what broke: {@code model fast}, {@code tool price}, {@code file stock.json}, {@code journal}, {@code program} …
 * @param cure what can mend it
 * @param at {@code file:line} of the call, empty if unknown
 * @param key of the frame it was raised in, empty if none
 * @param causes messages of what caused it, nearest first
 * @param next what a person can do, one sentence; empty if there is nothing to say
 * @param label of the fields, null if public and trusted
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Failure(
        String error,
        JsonNode fields,
        String message,
        String boundary,
        Cure cure,
        String at,
        String key,
        List<String> causes,
        String next,
        @Nullable Label label) {

    public Failure {
        causes = List.copyOf(causes);
    }

    public Failure(
            String error,
            JsonNode fields,
            String message,
            String boundary,
            boolean retryable,
            String at,
            String key,
            List<String> causes,
            String next) {
        this(error, fields, message, boundary, retryable ? Cure.RETRY : Cure.NONE, at, key, causes, next, null);
    }

    /**
     * What can mend a failure. It is settled where the failure is made, by whoever knows what broke, and stands in the journal:
     * a failed run can be carried on if what it ended in has a cure.
     */
    public enum Cure {
        /** Another try, at once: a server was busy, a connection broke. */
        @JsonProperty("retry")
        RETRY,
        /** Another try, once somebody has seen to it: a key, a credit, a file, a server that is to come back. */
        @JsonProperty("later")
        LATER,
        /** No other try of the same: the plan, the input and what they ask for stay what they are. */
        @JsonProperty("none")
        NONE
    }

    /** Whether trying again at once can help. */
    public boolean retryable() {
        return cure == Cure.RETRY;
    }

    /** Whether trying again can help, now or once somebody has seen to it. */
    public boolean curable() {
        return cure == Cure.RETRY || cure == Cure.LATER;
    }

    /** The closed list of errors that need no declaration, with the exit code a run that ends in one gives. */
    public enum BuiltIn {
        Timeout(3),
        Cancelled(130),
        BudgetExceeded(4),
        StepsExhausted(4),
        Denied(4),
        ToolFailed(3),
        ProviderFailed(3),
        InvalidOutput(3),
        GuardBlocked(4),
        OutOfRange(1),
        LimitExceeded(4),
        ArithmeticFailed(1),
        OutcomeUnknown(75),
        JournalFailed(3);

        private final int exit;

        BuiltIn(int exit) {
            this.exit = exit;
        }

        public int exit() {
            return exit;
        }

        public static @Nullable BuiltIn named(String name) {
            for (BuiltIn error : values()) {
                if (error.name().equals(name)) {
                    return error;
                }
            }
            return null;
        }
    }

    /** The process exit code of a run that ends in this. Declared errors give 1. */
    public int exit() {
        BuiltIn builtIn = BuiltIn.named(error);
        return builtIn == null ? 1 : builtIn.exit();
    }

    public Failure at(String place, EffectKey frame) {
        return new Failure(
                error,
                fields,
                message,
                boundary,
                cure,
                at.isEmpty() ? place : at,
                key.isEmpty() ? frame.text() : key,
                causes,
                next,
                label);
    }

    /** With another place. */
    public Failure movedTo(String place) {
        return new Failure(error, fields, message, boundary, cure, place, key, causes, next, label);
    }

    /** With another cure. */
    public Failure curedBy(Cure other) {
        return new Failure(error, fields, message, boundary, other, at, key, causes, next, label);
    }

    /** In other words. */
    Failure told(String words, JsonNode facts, String advice) {
        return new Failure(error, facts, words, boundary, cure, at, key, causes, advice, label);
    }

    /** With a label joined to that of its fields. */
    public Failure with(@Nullable Label more) {
        return new Failure(error, fields, message, boundary, cure, at, key, causes, next, Label.join(label, more));
    }
}
