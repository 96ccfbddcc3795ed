package dev.agentc.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.plan.Callable;
import dev.agentc.plan.Callable.Parameter;
import dev.agentc.plan.Type;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a program is given: an object by parameter names, made from the command line. */
final class Inputs {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Callable entry;
  private final InputStream in;
  private final ObjectNode given = JsonNodeFactory.instance.objectNode();

  private Inputs(Callable entry, InputStream in) {
    this.entry = entry;
    this.in = in;
  }

  /**
   * @param words what follows the file and the declaration's name
   * @throws WrongUse if something does not belong to a parameter, or a parameter is missing
   */
  static ObjectNode of(Callable entry, Arguments arguments, List<String> words, InputStream in) {
    var inputs = new Inputs(entry, in);
    arguments.option("input").ifPresent(inputs::object);
    arguments.inputs().forEach(inputs::parameter);
    inputs.words(words);
    inputs.complete();
    return inputs.given;
  }

  /** How the entry is called, for messages. */
  static String usage(Callable entry) {
    var text = new StringBuilder("`").append(entry.shortName()).append("` takes");
    if (entry.parameters().isEmpty()) {
      return text.append(" no input").toString();
    }
    for (Parameter parameter : entry.parameters()) {
      text.append(" --").append(parameter.name()).append(' ').append(Types.text(parameter.type()));
    }
    return text.toString();
  }

  private void object(String option) {
    JsonNode read = json(option.startsWith("@") ? file(option.substring(1)) : option, "`--input`");
    if (!(read instanceof ObjectNode object)) {
      throw new WrongUse("`--input` is an object by parameter names", usage(entry));
    }
    object.properties().forEach(field -> put(field.getKey(), field.getValue()));
  }

  private void parameter(String name, String text) {
    put(name, value(parameterNamed(name), text));
  }

  private void words(List<String> words) {
    if (words.isEmpty()) {
      return;
    }
    if (words.size() > 1) {
      throw new WrongUse(
          "`" + words.get(1) + "` is one word too many; text with blanks stands in quotes", usage(entry));
    }
    String word = words.getFirst();
    String text = word.equals("-") ? standardInput() : word;
    Optional<Parameter> single = singleText();
    if (single.isPresent()) {
      put(single.get().name(), JsonNodeFactory.instance.textNode(text));
    } else if (word.equals("-")) {
      object(text);
    } else {
      throw new WrongUse("`" + word + "` is no declaration, and there is no single string parameter for it", usage(entry));
    }
  }

  private Optional<Parameter> singleText() {
    List<Parameter> open =
        entry.parameters().stream().filter(p -> p.initial() == null && !given.has(p.name())).toList();
    return open.size() == 1 && open.getFirst().type() instanceof Type.Text
        ? Optional.of(open.getFirst())
        : Optional.empty();
  }

  private void complete() {
    for (Parameter parameter : entry.parameters()) {
      if (!given.has(parameter.name()) && parameter.initial() == null) {
        if (parameter.type() instanceof Type.Optional) {
          given.putNull(parameter.name());
        } else {
          throw new WrongUse("`" + parameter.name() + "` is missing", usage(entry));
        }
      }
    }
  }

  private void put(String name, JsonNode value) {
    parameterNamed(name);
    if (given.has(name)) {
      throw new WrongUse("`" + name + "` is given twice");
    }
    given.set(name, value);
  }

  private Parameter parameterNamed(String name) {
    for (Parameter parameter : entry.parameters()) {
      if (parameter.name().equals(name)) {
        return parameter;
      }
    }
    List<String> names = entry.parameters().stream().map(Parameter::name).toList();
    throw new WrongUse(
        "`" + name + "` is neither an option of `agentc run` nor a parameter of `" + entry.shortName() + "`",
        Nearest.of(name, names).map(n -> "did you mean `--" + n + "`?").orElse(usage(entry)));
  }

  private static JsonNode value(Parameter parameter, String text) {
    Type type = parameter.type() instanceof Type.Optional optional ? optional.of() : parameter.type();
    return switch (type) {
      case Type.Text t -> JsonNodeFactory.instance.textNode(text);
      case Type.Url t -> JsonNodeFactory.instance.textNode(text);
      case Type.Duration t -> Types.duration(text).<JsonNode>map(JsonNodeFactory.instance::numberNode).orElseGet(() -> loose(text));
      case Type.Money t -> loose(text.startsWith("$") ? text.substring(1) : text);
      default -> loose(text);
    };
  }

  /** JSON if it is some, else the text itself: an enum's word needs no quotes. */
  private static JsonNode loose(String text) {
    try {
      JsonNode node = JSON.readTree(text);
      return node == null || node.isMissingNode() ? JsonNodeFactory.instance.textNode(text) : node;
    } catch (JsonProcessingException e) {
      return JsonNodeFactory.instance.textNode(text);
    }
  }

  private JsonNode json(String text, String where) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new WrongUse(
          where + " is no JSON: line " + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr(),
          usage(entry));
    }
  }

  private String file(String name) {
    try {
      return Files.readString(Path.of(name));
    } catch (NoSuchFileException e) {
      throw new WrongUse("there is no file `" + name + "`");
    } catch (IOException e) {
      throw new WrongUse("`" + name + "` cannot be read: " + e.getMessage());
    }
  }

  private String standardInput() {
    try {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).stripTrailing();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
