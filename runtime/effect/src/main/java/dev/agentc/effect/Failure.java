package dev.agentc.effect;

import com.fasterxml.jackson.annotation.JsonInclude;
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
 * @param retryable whether trying again can help
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
    boolean retryable,
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
    this(error, fields, message, boundary, retryable, at, key, causes, next, null);
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
        retryable,
        at.isEmpty() ? place : at,
        key.isEmpty() ? frame.text() : key,
        causes,
        next,
        label);
  }

  /** With another place. */
  public Failure movedTo(String place) {
    return new Failure(error, fields, message, boundary, retryable, place, key, causes, next, label);
  }

  public Failure retryable(boolean can) {
    return new Failure(error, fields, message, boundary, can, at, key, causes, next, label);
  }

  /** In other words. */
  Failure told(String cause, JsonNode facts) {
    return new Failure(error, facts, cause, boundary, retryable, at, key, causes, next, label);
  }

  /** With a label joined to that of its fields. */
  public Failure with(@Nullable Label more) {
    return new Failure(error, fields, message, boundary, retryable, at, key, causes, next, Label.join(label, more));
  }
}
