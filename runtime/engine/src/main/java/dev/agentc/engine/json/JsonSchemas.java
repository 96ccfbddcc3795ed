package dev.agentc.engine.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.engine.value.Types;
import dev.agentc.plan.Callable;
import dev.agentc.plan.Type;
import java.util.List;
import java.util.Optional;

/**
 * JSON schemas (draft 2020-12) of types, as models are told them. Descriptions are the {@code ///} texts; an optional
 * field must be present and may be null, one with a default may be left out.
 */
public final class JsonSchemas {
  private final Types types;

  public JsonSchemas(Types types) {
    this.types = types;
  }

  /**
   * A schema in which every field is required, nothing else is allowed and the root is an object.
   *
   * @param wrapped whether the value stands in the field {@code value} of the root, since its type is no object
   */
  public record Strict(ObjectNode schema, boolean wrapped) {}

  /** @throws IllegalArgumentException if values of the type cannot come from data; checked programs ask for none such */
  public ObjectNode of(Type type) {
    return new SchemaText(types, SchemaText.Form.PLAIN).root(type);
  }

  /** An object of a tool's arguments. */
  public ObjectNode parameters(List<Callable.Parameter> parameters) {
    return new SchemaText(types, SchemaText.Form.PLAIN).parameters(parameters);
  }

  /** For providers that hold a model to the schema; empty if the type has {@code json} in it, of which no such schema is. */
  public Optional<Strict> strict(Type type) {
    if (new Uses(types).of(List.of(type)).any()) {
      return Optional.empty();
    }
    ObjectNode schema = new SchemaText(types, SchemaText.Form.STRICT).root(type);
    return Optional.of(
        schema.path("type").asText().equals("object") ? new Strict(schema, false) : new Strict(SchemaText.wrapped(schema), true));
  }

  /** {@link #strict} for a tool's arguments. */
  public Optional<ObjectNode> strictParameters(List<Callable.Parameter> parameters) {
    List<Type> used = parameters.stream().map(Callable.Parameter::type).toList();
    return new Uses(types).of(used).any()
        ? Optional.empty()
        : Optional.of(new SchemaText(types, SchemaText.Form.STRICT).parameters(parameters));
  }
}
