package dev.agentc.models.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.RetryAfter;
import dev.agentc.effect.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A status other than 2xx.
 *
 * @param body what the server wrote
 * @param retryAfter its header of that name, empty if none
 */
record Refusal(Endpoint endpoint, int status, String body, String retryAfter) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int SHOWN = 300;

  EffectFailed failure() {
    String words = words(body);
    String cause = "%s answered %d%s".formatted(endpoint.host(), status, words.isEmpty() ? "" : ": " + words);
    Duration wait = RetryAfter.read(retryAfter, Instant.now());
    return EffectFailed.provider(
            endpoint.model(), endpoint.withoutKey(cause), status, retryable() && RetryAfter.isShort(wait), wait, next(wait))
        .costing(Usage.NONE);
  }

  private boolean retryable() {
    return status == 408 || status == 425 || status == 429 && !outOfCredit() || status >= 500;
  }

  private boolean outOfCredit() {
    return body.contains("insufficient_quota");
  }

  private String next(@Nullable Duration wait) {
    String model = endpoint.model();
    if (retryable() && wait != null && !RetryAfter.isShort(wait)) {
      return "Run it again in %d minutes: that is how long %s asks to wait.".formatted(wait.toMinutes() + 1, endpoint.host());
    }
    return switch (status) {
      case 401 ->
          "Set the secret %s to a key that %s accepts, or name another in `key` of model %s.".formatted(endpoint.secret(), endpoint.host(), model);
      case 403 -> "Ask for access to `%s` with the key in %s, or take another model.".formatted(endpoint.served(), endpoint.secret());
      case 404 ->
          "Check that %s serves a model `%s`, and that `base_url` of model %s (%s) ends in /v1."
              .formatted(endpoint.host(), endpoint.served(), model, endpoint.base());
      case 400, 413, 422 -> "Mend what %s names: shorten the messages, or change the settings of model %s.".formatted(endpoint.host(), model);
      case 429 ->
          outOfCredit()
              ? "Add credit to the account of the key in %s.".formatted(endpoint.secret())
              : "Wait and run it again, or raise `tries` of model %s.".formatted(model);
      default ->
          status >= 500
              ? "Try again later, or take another model."
              : "Check `base_url` of model %s (%s).".formatted(model, endpoint.base());
    };
  }

  /** The sentence inside a body that says what is wrong, in one line. */
  static String words(String body) {
    String line = sentence(body).replaceAll("(?s)<(script|style).*?</\\1>|<[^>]*>", " ").replaceAll("\\s+", " ").strip();
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
  }

  private static String sentence(String body) {
    try {
      JsonNode json = JSON.readTree(body);
      for (JsonNode place : List.of(json.at("/error/message"), json.at("/error"), json.at("/message"), json.at("/detail"))) {
        if (place.isTextual()) {
          return place.textValue();
        }
      }
    } catch (JsonProcessingException e) {
      // Not JSON: the body itself is what there is to show.
    }
    return body;
  }
}
