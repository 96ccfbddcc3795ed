package dev.agentc.engine.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.agentc.effect.Environment;
import dev.agentc.effect.Failure;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Takes secrets out of what enters a run, before the program or the journal sees it. */
final class Masks {
  /** Shorter ones would tear ordinary words apart. */
  private static final int SHORTEST = 4;

  private static final ObjectMapper JSON = JsonMapper.builder().build();
  /** Longest first, since one secret may be the beginning of another. */
  private final Map<String, String> words =
      new TreeMap<>(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));

  /** @param names of the secrets that the plan or a binding mentions */
  Masks(Set<String> names, Environment environment) {
    for (String name : names) {
      environment
          .secret(name)
          .filter(secret -> secret.length() >= SHORTEST)
          .ifPresent(secret -> put(secret, "[secret " + name + "]"));
    }
  }

  private void put(String secret, String mask) {
    words.put(secret, mask);
    String escaped = TextNode.valueOf(secret).toString();
    words.put(escaped.substring(1, escaped.length() - 1), mask);
  }

  String text(String text) {
    String masked = text;
    for (Map.Entry<String, String> word : words.entrySet()) {
      masked = masked.replace(word.getKey(), word.getValue());
    }
    return masked;
  }

  JsonNode json(JsonNode json) {
    if (words.isEmpty()) {
      return json;
    }
    try {
      return JSON.readTree(text(json.toString()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a mask has nothing that JSON escapes", e);
    }
  }

  Failure failure(Failure failure) {
    return words.isEmpty()
        ? failure
        : new Failure(
            failure.error(),
            json(failure.fields()),
            text(failure.message()),
            failure.boundary(),
            failure.retryable(),
            failure.at(),
            failure.key(),
            failure.causes().stream().map(this::text).toList(),
            failure.next());
  }
}
