package dev.agentc.effect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a port says that the world failed. Carries data, no stack trace. */
public final class EffectFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Failure failure;
  private final transient @Nullable Duration retryAfter;
  private final boolean unsent;

  public EffectFailed(Failure failure) {
    this(failure, null);
  }

  /** @param retryAfter how long the other side asked to wait before the next try */
  public EffectFailed(Failure failure, @Nullable Duration retryAfter) {
    this(failure, retryAfter, false);
  }

  private EffectFailed(Failure failure, @Nullable Duration retryAfter, boolean unsent) {
    super(failure.message(), null, false, false);
    this.failure = failure;
    this.retryAfter = retryAfter;
    this.unsent = unsent;
  }

  /** The same, where it is known that nothing left this process. */
  public EffectFailed unsent() {
    return new EffectFailed(failure, retryAfter, true);
  }

  /** Whether it is known what became of what was asked: nothing was sent, it never arrived, or the other side answered. */
  public boolean isDefinite() {
    JsonNode fields = failure.fields();
    return unsent || failure.retryable() || fields.hasNonNull("status") || fields.hasNonNull("exit");
  }

  /** The same with another cause. */
  public EffectFailed withCause(String cause) {
    ObjectNode fields = ((ObjectNode) failure.fields().deepCopy()).put("cause", cause);
    return new EffectFailed(
        new Failure(
            failure.error(),
            fields,
            cause,
            failure.boundary(),
            failure.retryable(),
            failure.at(),
            failure.key(),
            failure.causes(),
            failure.next()),
        retryAfter,
        unsent);
  }

  /** The same with a label joined to that of the failure's fields. */
  public EffectFailed with(@Nullable Label label) {
    return label == null ? this : new EffectFailed(failure.with(label), retryAfter);
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
      String model, String cause, @Nullable Integer status, boolean retryable, @Nullable Duration retryAfter, String next) {
    ObjectNode fields = JsonNodeFactory.instance.objectNode().put("model", model).put("cause", cause).put("status", status);
    return new EffectFailed(
        new Failure("ProviderFailed", fields, cause, "model " + model, retryable, "", "", List.of(), next), retryAfter);
  }

  /** Something did not answer in time. */
  public static EffectFailed timeout(String boundary, Duration after, String next) {
    ObjectNode fields =
        JsonNodeFactory.instance.objectNode().put("boundary", boundary).put("after", after.toMillis() / 1000.0);
    return new EffectFailed(
        new Failure(
            "Timeout", fields, boundary + " did not answer within " + after.toMillis() / 1000.0 + " s", boundary, true, "", "", List.of(), next));
  }

  /** The waiting thread was told to stop. */
  public static EffectFailed cancelled(String boundary) {
    ObjectNode fields = JsonNodeFactory.instance.objectNode().put("by", "interrupt");
    return new EffectFailed(
        new Failure("Cancelled", fields, boundary + " was cancelled", boundary, false, "", "", List.of(), ""));
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
    ObjectNode fields =
        JsonNodeFactory.instance
            .objectNode()
            .put("tool", tool)
            .put("cause", cause)
            .put("status", status)
            .put("body", body)
            .put("exit", exit)
            .put("stderr", stderr);
    return new EffectFailed(
        new Failure("ToolFailed", fields, cause, "tool " + tool, retryable, "", "", List.of(), next));
  }

  /** The journal could not be read or written. */
  public static EffectFailed journal(String cause, String next) {
    ObjectNode fields = JsonNodeFactory.instance.objectNode().put("cause", cause);
    return new EffectFailed(new Failure("JournalFailed", fields, cause, "journal", false, "", "", List.of(), next));
  }
}
