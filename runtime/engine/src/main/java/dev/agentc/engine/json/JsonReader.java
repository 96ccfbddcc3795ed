package dev.agentc.engine.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.agentc.engine.value.Types;
import dev.agentc.plan.Callable;
import dev.agentc.plan.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads JSON by type. What does not fit is listed with its place, what was expected and what was found; what was dropped
 * or changed is listed too. A missing field is the same as one that is null.
 */
public final class JsonReader {
  private final Types types;
  private final Evaluator evaluator;

  public JsonReader(Types types, Evaluator evaluator) {
    this.types = types;
    this.evaluator = evaluator;
  }

  /** @throws dev.agentc.engine.value.Raised {@code LimitExceeded} if a value would become too large */
  public Reading<Object> read(JsonNode document, Type type) {
    var walk = new Walk(types, evaluator);
    Object value = walk.read(document, type, Path.ROOT);
    return walk.reading(value);
  }

  /** Reads text that is one JSON document. */
  public Reading<Object> read(String text, Type type) {
    return document(text, tree -> read(tree, type));
  }

  /** Reads text whose value stands in the field {@code value} of an object; where it does not, the whole is read. */
  public Reading<Object> readWrapped(String text, Type type) {
    return document(text, tree -> wrapped(tree, type));
  }

  private Reading<Object> wrapped(JsonNode tree, Type type) {
    Reading<Object> whole = read(tree, type);
    if (tree.size() != 1 || !tree.has("value")) {
      return whole;
    }
    Reading<Object> inside = read(tree.get("value"), type);
    return inside.value().isPresent() || whole.value().isEmpty() ? inside : whole;
  }

  private static Reading<Object> document(String text, Function<JsonNode, Reading<Object>> read) {
    Reading<JsonNode> tree = JsonTree.read(text);
    if (tree.value().isEmpty()) {
      return new Reading<>(Optional.empty(), tree.wrong(), tree.changes());
    }
    Reading<Object> reading = read.apply(tree.value().get());
    List<Change> changes = new ArrayList<>(tree.changes());
    changes.addAll(reading.changes());
    return new Reading<>(reading.value(), reading.wrong(), changes);
  }

  /**
   * Reads an object of arguments by parameter names.
   *
   * @return a value for each parameter, empty where the parameter's default is to be taken
   */
  public Reading<List<Optional<Object>>> arguments(JsonNode object, List<Callable.Parameter> parameters) {
    var walk = new Walk(types, evaluator);
    List<Optional<Object>> values = walk.arguments(object, parameters);
    return walk.reading(values);
  }
}
