package dev.agentc.engine.pin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Event;
import dev.agentc.effect.price.PriceTable;
import dev.agentc.effect.price.Prices;
import dev.agentc.engine.record.RecordedJson;
import dev.agentc.plan.Plan;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a run is pinned to when it starts, and all that a resume goes by.
 *
 * @param input arguments of the entry by parameter name
 * @param bindings what declared models stand for
 * @param env variables that the plan names, and those that its commands see
 * @param tools hash of what models are told of each tool
 * @param seed that models which sample here draw theirs from
 * @param zone what {@code today()} and {@code now()} go by
 * @param sourceFolder the entry file's folder
 * @param prices what models cost, as {@link PriceTable} reads it
 */
public record Pins(
        ObjectNode input,
        ModelBindings bindings,
        Map<String, String> env,
        Map<String, String> tools,
        long seed,
        ZoneId zone,
        Path sourceFolder,
        Path workingFolder,
        String prices) {
    /** The engine's own version, for whoever looks at an old journal. */
    static final String ENGINE = "0.1.0";

    private static final String QUOTED_ENGINE = quoted(ENGINE);

    private static final String EDITION = quoted(Plan.EDITION);
    private static final String FORMATS = RecordedJson.text(RecordedJson.object()
            .put("plan", Plan.FORMAT)
            .put("key", EffectKey.FORMAT)
            .put("event", Event.FORMAT));

    public Pins {
        env = Map.copyOf(env);
        tools = Map.copyOf(tools);
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
    public Map<String, String> given(List<String> names) {
        Map<String, String> given = new TreeMap<>(env);
        given.keySet().retainAll(names);
        return given;
    }

    public Bound model(String name) {
        Bound bound = bindings.of(name);
        if (bound == null) {
            throw new IllegalArgumentException("the plan has no model " + name);
        }
        return bound;
    }

    /** What a name stands for, where it is that of a declared model. */
    public Optional<Bound> declared(String name) {
        return Optional.ofNullable(bindings.of(name));
    }

    /** What the entry uses, and what names no model, where it was overridden. */
    @Nullable
    public Bound override() {
        return bindings.of("");
    }

    /** The same with what models stand for. */
    public Pins with(ModelBindings other) {
        return new Pins(input, other, env, tools, seed, zone, sourceFolder, workingFolder, prices);
    }

    /** The folder of a source file of the plan. */
    public Path folder(String file) {
        return sourceFolder.resolve(Bound.folderOf(file));
    }

    /** Names of all secrets that the plan or a binding mentions. */
    public Set<String> secrets(PlanMentions mentions) {
        if (bindings.secrets().isEmpty()) {
            return mentions.secrets();
        }
        Set<String> names = new TreeSet<>(mentions.secrets());
        names.addAll(bindings.secrets());
        return names;
    }

    /** What its models cost. */
    public Prices priced() {
        return Prices.of(bindings.text(), prices);
    }

    /** Of what models stand for. */
    public String bindingHash() {
        return bindings.hash();
    }

    /** As they are stored: name to JSON text. */
    public Map<String, String> json() {
        Map<String, String> pins = new LinkedHashMap<>();
        pins.put("input", RecordedJson.text(input));
        pins.put("bindings", bindings.text());
        pins.put("env", text(env));
        pins.put("seed", Long.toString(seed));
        pins.put("zone", quoted(zone.getId()));
        pins.put("edition", EDITION);
        pins.put("engine", QUOTED_ENGINE);
        pins.put("formats", FORMATS);
        pins.put("tools", text(tools));
        pins.put("prices", prices);
        pins.put(
                "folder",
                RecordedJson.text(RecordedJson.object()
                        .put("source", sourceFolder.toString())
                        .put("working", workingFolder.toString())));
        return pins;
    }

    private static String text(Map<String, String> texts) {
        ObjectNode json = RecordedJson.object();
        new TreeMap<>(texts).forEach(json::put);
        return RecordedJson.text(json);
    }

    private static String quoted(String text) {
        return RecordedJson.text(TextNode.valueOf(text));
    }

    public static Pins read(Map<String, String> pins) {
        JsonNode folder = tree(pins, "folder");
        return new Pins(
                (ObjectNode) tree(pins, "input"),
                ModelBindings.read(pin(pins, "bindings")),
                texts(pins, "env"),
                texts(pins, "tools"),
                tree(pins, "seed").longValue(),
                ZoneId.of(tree(pins, "zone").asText()),
                Path.of(folder.path("source").asText()),
                Path.of(folder.path("working").asText()),
                pins.getOrDefault("prices", PriceTable.NONE));
    }

    private static Map<String, String> texts(Map<String, String> pins, String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        tree(pins, name)
                .properties()
                .forEach(one -> texts.put(one.getKey(), one.getValue().asText()));
        return texts;
    }

    private static JsonNode tree(Map<String, String> pins, String name) {
        return RecordedJson.read(pin(pins, name));
    }

    private static String pin(Map<String, String> pins, String name) {
        String text = pins.get(name);
        if (text == null) {
            throw new IllegalStateException("the run has no pin " + name);
        }
        return text;
    }
}
