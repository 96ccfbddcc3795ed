package dev.agentc.effect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How a port says that the world failed. Carries data, no stack trace. */
public final class EffectFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Statuses below 500 of what may go well another time: a key or a credit is renewed, something is put there, a lock is given
     * up (RFC 9110, 15.5; 4918, 11.3; 6585, 4; 8470, 5.2).
     */
    private static final Set<Integer> PASSING = Set.of(401, 402, 403, 404, 407, 408, 409, 423, 424, 425, 429);

    /** Exit codes from here on say which signal ended a program. */
    private static final int SIGNALLED = 128;

    private final transient Failure failure;
    private final transient @Nullable Duration retryAfter;
    private final Fate fate;
    private final transient @Nullable Usage usage;

    public EffectFailed(Failure failure) {
        this(failure, null);
    }

    /** @param retryAfter how long the other side asked to wait before the next try */
    public EffectFailed(Failure failure, @Nullable Duration retryAfter) {
        this(failure, retryAfter, Fate.UNTOLD, null);
    }

    private EffectFailed(Failure failure, @Nullable Duration retryAfter, Fate fate, @Nullable Usage usage) {
        super(failure.message(), null, false, false);
        this.failure = failure;
        this.retryAfter = retryAfter;
        this.fate = fate;
        this.usage = usage;
    }

    /** What its failure alone does not tell of what was asked. */
    private enum Fate {
        UNTOLD,
        UNSENT,
        BROKEN_OFF,
        UNSURE,
        DONE,
        KEYLESS
    }

    /** The same, where it is known what a model call cost that failed. */
    public EffectFailed costing(Usage known) {
        return new EffectFailed(failure, retryAfter, fate, known);
    }

    /** What it cost, null if nobody knows. */
    public @Nullable Usage usage() {
        return usage;
    }

    /** The same, where it is known that nothing left this process. */
    public EffectFailed unsent() {
        return new EffectFailed(failure, retryAfter, Fate.UNSENT, usage);
    }

    /** The same, where nobody knows whether the other side did it, and another try could go better. */
    public EffectFailed uncertain() {
        return new EffectFailed(failure, retryAfter, Fate.BROKEN_OFF, usage);
    }

    /** The same, where the other side may have done it before this failed. */
    public EffectFailed unsure() {
        return new EffectFailed(failure, retryAfter, Fate.UNSURE, usage);
    }

    /** The same, where the other side did it, and only its answer is of no use. */
    public EffectFailed done() {
        return new EffectFailed(failure, retryAfter, Fate.DONE, usage);
    }

    public boolean isDone() {
        return fate == Fate.DONE;
    }

    /** The same, where nothing was asked because a secret is not set. */
    public EffectFailed keyless() {
        return new EffectFailed(failure, retryAfter, Fate.KEYLESS, usage);
    }

    /** Whether all that is missing is a secret. */
    public boolean isKeyless() {
        return fate == Fate.KEYLESS;
    }

    public boolean isUncertain() {
        return fate == Fate.BROKEN_OFF;
    }

    /**
     * Whether nothing is left to find out: nothing was sent, it never arrived, or the other side said what became of it. A gateway's
     * 502 does not say that, nor does a program that a signal ended; of what was done the answer is missing.
     */
    public boolean isDefinite() {
        JsonNode fields = failure.fields();
        int status = fields.path("status").asInt();
        boolean ended = fields.hasNonNull("exit") && fields.path("exit").asInt() < SIGNALLED;
        return isUndone() || fate == Fate.UNTOLD && (failure.retryable() || status > 0 && status < 400 || ended);
    }

    /** What may be done twice can be tried again though nobody knows what became of it. */
    public EffectFailed repeatable() {
        return isUncertain() ? with(failure.curedBy(Failure.Cure.RETRY)) : this;
    }

    /** The same, where another try can help once somebody has seen to what broke. */
    public EffectFailed curable() {
        return failure.curable() ? this : with(failure.curedBy(Failure.Cure.LATER));
    }

    /** The same, where no other try can help. */
    public EffectFailed incurable() {
        return with(failure.curedBy(Failure.Cure.NONE));
    }

    /** Whether it is known that what was asked was not done: it never left, never arrived, or the other side would not do it. */
    public boolean isUndone() {
        int status = failure.fields().path("status").asInt();
        boolean refused =
                failure.retryable() && status == 0 || status >= 400 && status < 500 && status != 408 && status != 409;
        return fate == Fate.UNSENT || fate == Fate.UNTOLD && refused;
    }

    /** The same with another cause and next step, of what is not to be tried again. */
    public EffectFailed withCause(String cause, String next) {
        ObjectNode fields = ((ObjectNode) failure.fields().deepCopy()).put("cause", cause);
        return with(failure.told(cause, fields, next).curedBy(Failure.Cure.NONE));
    }

    /** The same with a label joined to that of the failure's fields. */
    public EffectFailed with(@Nullable Label label) {
        return label == null ? this : with(failure.with(label));
    }

    private EffectFailed with(Failure other) {
        return new EffectFailed(other, retryAfter, fate, usage);
    }

    public Failure failure() {
        return failure;
    }

    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /**
     * A model's provider failed.
     *
     * @param status the HTTP status, null if there was none
     */
    public static EffectFailed provider(
            String model,
            String cause,
            @Nullable Integer status,
            boolean retryable,
            @Nullable Duration retryAfter,
            String next) {
        ObjectNode fields = JsonNodeFactory.instance
                .objectNode()
                .put("model", model)
                .put("cause", cause)
                .put("status", status);
        return new EffectFailed(
                new Failure(
                        "ProviderFailed",
                        fields,
                        cause,
                        "model " + model,
                        cure(retryable, status),
                        "",
                        "",
                        List.of(),
                        next,
                        null),
                retryAfter);
    }

    /** Something did not answer in time. */
    public static EffectFailed timeout(String boundary, Duration after, String next) {
        ObjectNode fields =
                JsonNodeFactory.instance.objectNode().put("boundary", boundary).put("after", after.toMillis() / 1000.0);
        return new EffectFailed(new Failure(
                "Timeout",
                fields,
                boundary + " did not answer within " + after.toMillis() / 1000.0 + " s",
                boundary,
                true,
                "",
                "",
                List.of(),
                next));
    }

    /** The waiting thread was told to stop. */
    public static EffectFailed cancelled(String boundary) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode().put("by", "interrupt");
        return new EffectFailed(new Failure(
                "Cancelled",
                fields,
                boundary + " was cancelled",
                boundary,
                Failure.Cure.LATER,
                "",
                "",
                List.of(),
                "Carry it on with `resume`.",
                null));
    }

    /** A tool's outside did not do what was asked. */
    public static EffectFailed tool(String tool, String cause, boolean retryable, String next) {
        return tool(tool, cause, null, null, null, null, retryable, next);
    }

    public static EffectFailed tool(
            String tool,
            String cause,
            @Nullable Integer status,
            @Nullable String body,
            @Nullable Integer exit,
            @Nullable String stderr,
            boolean retryable,
            String next) {
        ObjectNode fields = JsonNodeFactory.instance
                .objectNode()
                .put("tool", tool)
                .put("cause", cause)
                .put("status", status)
                .put("body", body)
                .put("exit", exit)
                .put("stderr", stderr);
        return new EffectFailed(new Failure(
                "ToolFailed", fields, cause, "tool " + tool, cure(retryable, status), "", "", List.of(), next, null));
    }

    /** Of an answer that says by its status that somebody has to see to something first, or to wait. */
    private static Failure.Cure cure(boolean retryable, @Nullable Integer status) {
        if (retryable) {
            return Failure.Cure.RETRY;
        }
        return status != null && (PASSING.contains(status) || status >= 500) ? Failure.Cure.LATER : Failure.Cure.NONE;
    }

    /** The journal could not be read or written. */
    public static EffectFailed journal(String cause, String next) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode().put("cause", cause);
        return new EffectFailed(new Failure("JournalFailed", fields, cause, "journal", false, "", "", List.of(), next));
    }
}
