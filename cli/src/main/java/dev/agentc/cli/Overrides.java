package dev.agentc.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.ModelBinding;
import dev.agentc.plan.Code;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code --model X} and {@code --model name=X}: what models stand for in one run. */
final class Overrides {
  private static final Pattern NAMED = Pattern.compile("([a-z_][a-z0-9_]*)=(?!=)(.+)", Pattern.DOTALL);

  private Overrides() {}

  /**
   * @return bindings by the model's qualified name; {@code ""} is the entry's own
   * @throws WrongUse if an expression is no model, or a name is none of the program's
   */
  static Map<String, ModelBinding> of(List<String> options, Program program) {
    Map<String, ModelBinding> overrides = new LinkedHashMap<>();
    for (String option : options) {
      Matcher named = NAMED.matcher(option);
      if (named.matches()) {
        overrides.put(declared(named.group(1), program), binding(named.group(2), program));
      } else {
        overrides.put("", binding(option, program));
      }
    }
    return overrides;
  }

  private static String declared(String name, Program program) {
    List<String> names = List.copyOf(program.plan().models().keySet());
    for (String qualified : names) {
      if (qualified.substring(qualified.lastIndexOf('.') + 1).equals(name)) {
        return qualified;
      }
    }
    List<String> words = names.stream().map(n -> n.substring(n.lastIndexOf('.') + 1)).toList();
    throw new WrongUse(
        "the program uses no model called `" + name + "`",
        words.isEmpty() ? "it declares none" : "it uses " + String.join(", ", words));
  }

  private static ModelBinding binding(String text, Program program) {
    return switch (program.model(text)) {
      case Code.ModelOf model ->
          new ModelBinding(model.provider(), model.provider(), object(model.arguments()), object(model.settings()));
      case Code other -> throw new WrongUse("`" + text + "` is no model", "for example --model 'openai(\"gpt-4.1\")'");
    };
  }

  private static ObjectNode object(List<Code.Named> fields) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    fields.forEach(field -> object.set(field.name(), value(field.name(), field.value())));
    return object;
  }

  private static JsonNode value(String name, Code code) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    return switch (code) {
      case Code.Null c -> json.nullNode();
      case Code.Bool c -> json.booleanNode(c.value());
      case Code.Int c -> json.numberNode(c.value());
      case Code.Float c -> json.numberNode(c.value());
      case Code.Widen c -> json.numberNode(value(name, c.value()).doubleValue());
      case Code.Money c -> json.numberNode(new BigDecimal(c.value()));
      case Code.Duration c -> json.numberNode(BigDecimal.valueOf(c.millis(), 3));
      case Code.Negate c -> json.numberNode(value(name, c.operand()).decimalValue().negate());
      case Code.Secret c -> json.objectNode().put("secret", c.name());
      case Code.Env c -> json.textNode(variable(c.name()));
      case Code.Template c when c.parts().stream().allMatch(Code.Chunk.class::isInstance) -> json.textNode(text(c));
      default -> throw new WrongUse("`" + name + "` of a model on the command line must be written out");
    };
  }

  private static String text(Code.Template template) {
    var text = new StringBuilder();
    template.parts().forEach(part -> text.append(((Code.Chunk) part).text()));
    return text.toString();
  }

  private static String variable(String name) {
    String value = System.getenv(name);
    if (value == null) {
      throw new WrongUse("the variable `" + name + "` is not set");
    }
    return value;
  }
}
