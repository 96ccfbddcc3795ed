package dev.agentc.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.engine.json.JsonTree;
import dev.agentc.engine.json.Reading;
import dev.agentc.engine.value.Raised;
import dev.agentc.plan.Callable;
import dev.agentc.plan.Callable.Parameter;
import dev.agentc.plan.Type;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a program is given: an object by parameter names, made from the command line. */
final class Inputs {
  private final Callable entry;
  private final Usage usage;
  private final CommandLine command;
  private final InputStream in;
  private final ObjectNode given = JsonNodeFactory.instance.objectNode();

  private Inputs(Callable entry, CommandLine command, InputStream in) {
    this.entry = entry;
    this.usage = new Usage(entry, command);
    this.command = command;
    this.in = in;
  }

  /** @throws WrongUse if something does not belong to a parameter, or a parameter is missing */
  static ObjectNode of(Program program, Arguments arguments, InputStream in) {
    var inputs = new Inputs(program.entry(), arguments.command(), in);
    arguments.option("input").ifPresent(inputs::option);
    arguments.inputs().forEach((name, text) -> inputs.put(name, value(inputs.parameter(name), text)));
    inputs.words(program);
    inputs.complete();
    return inputs.given;
  }

  private void option(String text) {
    if (text.equals("-")) {
      throw new WrongUse("`--input` is an object by parameter names", "the word `-` alone reads it from standard input");
    }
    object(text.startsWith("@") ? file(text.substring(1)) : text);
  }

  private void object(String text) {
    Reading<JsonNode> read = json(text);
    if (!read.messages().isEmpty()) {
      throw new WrongUse("the input is " + read.messages().getFirst(), usage.text());
    }
    read.changes().stream()
        .findFirst()
        .ifPresent(
            change -> {
              throw new WrongUse("`" + change.path() + "` is given twice in the input");
            });
    if (!(read.value().orElseThrow() instanceof ObjectNode object)) {
      throw new WrongUse("the input is an object by parameter names", usage.text());
    }
    object.properties().forEach(field -> put(field.getKey(), field.getValue()));
  }

  private void words(Program program) {
    List<String> words = program.rest();
    if (words.isEmpty()) {
      return;
    }
    if (words.size() > 1) {
      throw program.unknown(words.getFirst());
    }
    String word = words.getFirst();
    Optional<Parameter> single = singleText();
    if (single.isPresent()) {
      put(single.get().name(), JsonNodeFactory.instance.textNode(word.equals("-") ? standardInput() : word));
    } else if (word.equals("-")) {
      object(standardInput());
    } else {
      throw new WrongUse("`" + word + "` is no declaration, and there is no single string parameter for it", usage.text());
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
          throw new WrongUse("`" + parameter.name() + "` is missing", usage.text());
        }
      }
    }
  }

  private void put(String name, JsonNode value) {
    parameter(name);
    if (given.has(name)) {
      throw new WrongUse("`" + name + "` is given twice");
    }
    given.set(name, value);
  }

  private Parameter parameter(String name) {
    for (Parameter parameter : entry.parameters()) {
      if (parameter.name().equals(name)) {
        return parameter;
      }
    }
    List<String> names = new ArrayList<>(command.options());
    entry.parameters().forEach(parameter -> names.add(parameter.name()));
    throw new WrongUse(
        "`" + name + "` is neither an option of `agentc run` nor a parameter of `" + entry.shortName() + "`",
        Nearest.of(name, names).map(n -> "did you mean `--" + n + "`?").orElse(usage.text()));
  }

  private static Type bare(Parameter parameter) {
    return parameter.type() instanceof Type.Optional optional ? optional.of() : parameter.type();
  }

  private static JsonNode value(Parameter parameter, String text) {
    return switch (bare(parameter)) {
      case Type.Text _, Type.Url _ -> JsonNodeFactory.instance.textNode(text);
      case Type.Duration _ -> Types.duration(text).<JsonNode>map(JsonNodeFactory.instance::numberNode).orElseGet(() -> loose(text));
      case Type.Money _ -> loose(text.startsWith("$") ? text.substring(1) : text);
      default -> loose(text);
    };
  }

  /** JSON if it is some, else the text itself: an enum's word needs no quotes. */
  private static JsonNode loose(String text) {
    Reading<JsonNode> read = json(text);
    return read.changes().isEmpty()
        ? read.value().orElseGet(() -> JsonNodeFactory.instance.textNode(text))
        : JsonNodeFactory.instance.textNode(text);
  }

  /** With every digit, as the engine itself reads it. */
  private static Reading<JsonNode> json(String text) {
    try {
      return JsonTree.read(text);
    } catch (Raised tooDeep) {
      throw new WrongUse("the input is too large: " + tooDeep.getMessage());
    }
  }

  private static String file(String name) {
    try {
      return InputText.of(Files.readAllBytes(Path.of(name)));
    } catch (NoSuchFileException e) {
      throw new WrongUse("there is no file `" + name + "`");
    } catch (IOException e) {
      throw new WrongUse("`" + name + "` cannot be read: " + Reason.of(e));
    }
  }

  private String standardInput() {
    try {
      return InputText.withoutLineEnd(InputText.of(in.readAllBytes()));
    } catch (IOException e) {
      throw new WrongUse("the standard input cannot be read: " + Reason.of(e));
    }
  }
}
