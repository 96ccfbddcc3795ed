package dev.agentc.engine.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Event;
import dev.agentc.plan.Hash;
import dev.agentc.plan.Plan;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a run is pinned to when it starts, and all that a resume goes by.
 *
 * @param input arguments of the entry by parameter name
 * @param models what declared models stand for, by qualified name; {@code ""} is the entry's own where it was overridden
 * @param env variables that the plan names, and those that its commands see
 * @param tools hash of what models are told of each tool
 * @param seed that models which sample here draw theirs from
 * @param sourceFolder the entry file's folder
 */
public record Pins(
    ObjectNode input,
    Map<String, Bound> models,
    Map<String, String> env,
    Map<String, String> tools,
    long seed,
    ZoneId zone,
    Path sourceFolder,
    Path workingFolder) {
  /** The engine's own version, for whoever looks at an old journal. */
  public static final String ENGINE = "0.1.0";

  public Pins {
    models = Collections.unmodifiableMap(new LinkedHashMap<>(models));
    env = Collections.unmodifiableMap(new LinkedHashMap<>(env));
    tools = Collections.unmodifiableMap(new LinkedHashMap<>(tools));
  }

  /** A variable as it was when the run started. */
  public String env(String name) {
    String value = env.get(name);
    if (value == null) {
      throw new IllegalStateException("env." + name + " is not pinned");
    }
    return value;
  }

  /** Those of some variables that were there. */
  Map<String, String> given(List<String> names) {
    Map<String, String> given = new LinkedHashMap<>(env);
    given.keySet().retainAll(names);
    return given;
  }

  public Bound model(String name) {
    Bound bound = models.get(name);
    if (bound == null) {
      throw new IllegalArgumentException("the plan has no model " + name);
    }
    return bound;
  }

  /** What the entry uses, and what names no model, where it was overridden. */
  @Nullable Bound override() {
    return models.get("");
  }

  /** The same with what models stand for. */
  public Pins with(Map<String, Bound> models) {
    return new Pins(input, models, env, tools, seed, zone, sourceFolder, workingFolder);
  }

  /** The folder of a source file of the plan. */
  Path folder(String file) {
    return sourceFolder.resolve(Bound.folderOf(file));
  }

  /** Names of all secrets that the plan or a binding mentions. */
  Set<String> secrets(Mentions mentions) {
    Set<String> names = new TreeSet<>(mentions.secrets());
    models.values().forEach(bound -> names.addAll(bound.secrets()));
    return names;
  }

  /** Of what models stand for. */
  public String bindingHash() {
    return Hash.ofText(Json.text(bindings()));
  }

  private ObjectNode bindings() {
    ObjectNode bindings = Json.object();
    models.forEach((name, bound) -> bindings.set(name, bound.json()));
    return bindings;
  }

  /** As they are stored: name to JSON text. */
  public Map<String, String> json() {
    Map<String, String> pins = new LinkedHashMap<>();
    pins.put("input", Json.text(input));
    pins.put("bindings", Json.text(bindings()));
    pins.put("env", Json.write(env));
    pins.put("seed", Long.toString(seed));
    pins.put("zone", Json.write(zone.getId()));
    pins.put("edition", Json.write(Plan.EDITION));
    pins.put("engine", Json.write(ENGINE));
    pins.put("formats", Json.text(formats()));
    pins.put("tools", Json.write(tools));
    pins.put("prices", "{}"); // until there is a source of prices
    pins.put(
        "folder",
        Json.text(Json.object().put("source", sourceFolder.toString()).put("working", workingFolder.toString())));
    return pins;
  }

  private static ObjectNode formats() {
    return Json.object().put("plan", Plan.FORMAT).put("key", EffectKey.FORMAT).put("event", Event.FORMAT);
  }

  public static Pins read(Map<String, String> pins) {
    Map<String, Bound> models = new LinkedHashMap<>();
    tree(pins, "bindings").properties().forEach(model -> models.put(model.getKey(), Bound.read(model.getValue())));
    JsonNode folder = tree(pins, "folder");
    return new Pins(
        (ObjectNode) tree(pins, "input"),
        models,
        texts(pins, "env"),
        texts(pins, "tools"),
        tree(pins, "seed").longValue(),
        ZoneId.of(tree(pins, "zone").asText()),
        Path.of(folder.path("source").asText()),
        Path.of(folder.path("working").asText()));
  }

  private static Map<String, String> texts(Map<String, String> pins, String name) {
    Map<String, String> texts = new LinkedHashMap<>();
    tree(pins, name).properties().forEach(one -> texts.put(one.getKey(), one.getValue().asText()));
    return texts;
  }

  private static JsonNode tree(Map<String, String> pins, String name) {
    String text = pins.get(name);
    if (text == null) {
      throw new IllegalStateException("the run has no pin " + name);
    }
    return Json.read(text);
  }
}
