package dev.agentc.engine.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.agentc.effect.Environment;
import dev.agentc.effect.Failure;
import dev.agentc.effect.ToolCall;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Takes secrets out of what enters a run, before the program or the journal sees it. */
final class Masks {
  /** Shorter ones would tear ordinary words apart. */
  private static final int SHORTEST = 4;

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

  /** Whether there is nothing to take out. */
  boolean isEmpty() {
    return words.isEmpty();
  }

  String text(String text) {
    String masked = text;
    for (Map.Entry<String, String> word : words.entrySet()) {
      masked = masked.replace(word.getKey(), word.getValue());
    }
    return masked;
  }

  /** How many characters at the end of a text could be the beginning of a secret. */
  int begun(String text) {
    int most = 0;
    for (String word : words.keySet()) {
      for (int length = Math.min(word.length() - 1, text.length()); length > most; length--) {
        if (text.regionMatches(text.length() - length, word, 0, length)) {
          most = length;
        }
      }
    }
    return most;
  }

  /** Texts and names of fields; a number is never a secret, and keeps every digit. */
  JsonNode json(JsonNode json) {
    return words.isEmpty() ? json : masked(json);
  }

  private JsonNode masked(JsonNode json) {
    return switch (json) {
      case TextNode text -> TextNode.valueOf(text(text.textValue()));
      case ArrayNode array -> array(array);
      case ObjectNode object -> object(object);
      default -> json;
    };
  }

  private ArrayNode array(ArrayNode array) {
    ArrayNode masked = JsonNodeFactory.instance.arrayNode(array.size());
    array.forEach(item -> masked.add(masked(item)));
    return masked;
  }

  private ObjectNode object(ObjectNode object) {
    ObjectNode masked = JsonNodeFactory.instance.objectNode();
    object.properties().forEach(field -> masked.set(text(field.getKey()), masked(field.getValue())));
    return masked;
  }

  /** What the model wrote as the arguments of a call stays as it wrote it, unless there is a secret in it. */
  ToolCall call(ToolCall call) {
    String raw = text(call.raw());
    ObjectNode arguments = call.arguments();
    if (arguments == null || words.isEmpty()) {
      return new ToolCall(call.index(), call.name(), arguments, raw);
    }
    ObjectNode masked = object(arguments);
    boolean same = raw.equals(call.raw()) && masked.equals(arguments);
    return new ToolCall(call.index(), call.name(), masked, same ? raw : masked.toString());
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
            failure.next(),
            failure.label());
  }
}
