package dev.agentc.models.openai;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.Usage;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.TimeoutException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;

/** What went wrong on the way, as a failure: its cause, whether another try can help, and what to do next. */
record Failures(Endpoint endpoint) {

  EffectFailed of(Throwable reported, Wire wire) {
    for (Throwable error = reported; error != null; error = error.getCause() == error ? null : error.getCause()) {
      switch (error) {
        case HttpException http -> {
          return new Refusal(endpoint, http.statusCode(), String.valueOf(http.getMessage()), wire.header("retry-after")).failure();
        }
        case HttpConnectTimeoutException e -> {
          return unreachable("does not take the connection");
        }
        case UnknownHostException e -> {
          return unreachable("is no known name");
        }
        case UnresolvedAddressException e -> {
          return unreachable("is no known name");
        }
        case SSLException e -> {
          return stays("the connection to %s cannot be secured: %s".formatted(endpoint.host(), e.getMessage()), checkAddress()).costing(Usage.NONE);
        }
        case ConnectException e when !(e.getCause() instanceof UnresolvedAddressException) -> {
          return unreachable("refuses the connection");
        }
        case HttpTimeoutException e -> {
          return timeout();
        }
        case Wire.TooLarge e -> {
          return stays("%s: %s".formatted(endpoint.host(), e.getMessage()), "Lower `max_output` of model %s, or see what its server sends.".formatted(endpoint.model()));
        }
        case JacksonException e -> {
          return passes("%s sent what is no chat completion: %s".formatted(endpoint.host(), e.getOriginalMessage()), checkAddress());
        }
        default -> {}
      }
    }
    return reported instanceof TimeoutException ? timeout() : broken(reported);
  }

  /** Nothing, or nothing more, came in time. */
  EffectFailed silence(Exchange.Silence silence) {
    return silence.inside()
        ? EffectFailed.timeout(
            "model " + endpoint.model(),
            silence.after(),
            "The reply of %s began and then stopped; try again, or raise `timeout` of model %s.".formatted(endpoint.host(), endpoint.model()))
        : timeout();
  }

  /** The stream ended without a finish marker. */
  EffectFailed cut() {
    return passes(
        "%s ended the reply before it was whole".formatted(endpoint.host()),
        "Try again; should it stay so, look at what the server at %s logs.".formatted(endpoint.base()));
  }

  /** The server answered with 200 and then said in the stream that it failed. */
  EffectFailed inStream(JsonNode error) {
    return passes("%s failed while it answered: %s".formatted(endpoint.host(), Refusal.words(error.toString())), tryLater());
  }

  /** The model declined to answer. */
  EffectFailed refusal(String words, Usage usage) {
    return stays("%s refused: %s".formatted(endpoint.served(), Refusal.words(words)), "Ask for something else, or ask another model.")
        .costing(usage);
  }

  /** The server answered with 200, but not with a stream of events. */
  EffectFailed noStream(Wire wire) {
    String type = wire.header("content-type");
    return type.startsWith("text/event-stream")
        ? cut()
        : stays(
            "%s answered with %s in place of a stream of events".formatted(endpoint.host(), type.isEmpty() ? "something unnamed" : type),
            checkAddress());
  }

  private EffectFailed timeout() {
    return EffectFailed.timeout(
        "model " + endpoint.model(),
        endpoint.timeout(),
        "Raise `timeout` of model %s, or see why the server at %s is slow.".formatted(endpoint.model(), endpoint.base()));
  }

  private EffectFailed unreachable(String why) {
    return passes(
            "%s %s".formatted(endpoint.host(), why),
            "Start the server, or correct `base_url` of model %s (%s).".formatted(endpoint.model(), endpoint.base()))
        .costing(Usage.NONE);
  }

  private EffectFailed broken(Throwable error) {
    boolean network = error instanceof IOException || error.getCause() instanceof IOException;
    return network
        ? cut()
        : passes("the call of %s broke: %s".formatted(endpoint.host(), endpoint.withoutKey(String.valueOf(error.getMessage()))), tryLater());
  }

  private String checkAddress() {
    return "Check `base_url` of model %s (%s); it usually ends in /v1.".formatted(endpoint.model(), endpoint.base());
  }

  private static String tryLater() {
    return "Try again later, or take another model.";
  }

  private EffectFailed passes(String cause, String next) {
    return EffectFailed.provider(endpoint.model(), endpoint.withoutKey(cause), null, true, null, next);
  }

  private EffectFailed stays(String cause, String next) {
    return EffectFailed.provider(endpoint.model(), endpoint.withoutKey(cause), null, false, null, next);
  }
}
