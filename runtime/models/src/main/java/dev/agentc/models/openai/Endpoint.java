package dev.agentc.models.openai;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a model is and how it is reached.
 *
 * @param model the declared model's name
 * @param served the name its server knows it by
 * @param secret name of the secret that holds the key
 * @param key the key itself; empty for a server that asks for none
 * @param timeout of one try, from the request to the last byte
 */
record Endpoint(String model, String served, URI base, String secret, Optional<String> key, Duration timeout) {
  static final String HOSTED = "https://api.openai.com/v1";

  /** How messages to a person name the server. */
  String host() {
    return base.getAuthority();
  }

  boolean hosted() {
    return base.toString().equals(HOSTED);
  }

  /** The longest silence of a reply that has begun: half of the time-out. */
  Duration idle() {
    return timeout.dividedBy(2);
  }

  /** The text without the key, should a server or a library repeat it. */
  String withoutKey(@Nullable String text) {
    String known = text == null ? "" : text;
    return key.map(k -> known.replace(k, "[secret " + secret + "]")).orElse(known);
  }

  /** Never shows the key. */
  @Override
  public String toString() {
    return model + " at " + base;
  }
}
