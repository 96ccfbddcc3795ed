package dev.agentc.engine.pin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.ModelBinding;
import dev.agentc.engine.record.RecordedJson;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A model as a value: what it stands for.
 *
 * @param folder where relative paths in it start, relative to the entry file's folder; or an absolute path
 */
public record Bound(ModelBinding binding, String folder) {

    /**
     * A model written in place.
     *
     * @param file the source it is written in
     */
    public static Bound written(ModelBinding binding, String file) {
        return new Bound(binding, folderOf(file));
    }

    /** Told apart well enough, and cheaply. */
    @Override
    public int hashCode() {
        return binding.name().hashCode()
                ^ folder.hashCode()
                ^ binding.settings().hashCode();
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof Bound bound && folder.equals(bound.folder) && binding.equals(bound.binding);
    }

    static String folderOf(String file) {
        int slash = file.lastIndexOf('/');
        return slash < 0 ? "" : file.substring(0, slash);
    }

    /** The same model under a declared name. */
    public Bound named(String name) {
        return new Bound(new ModelBinding(name, binding.provider(), binding.arguments(), binding.settings()), folder);
    }

    /** What a request to it hangs on, whatever the order in which it was written. */
    public String text() {
        return RecordedJson.text(RecordedJson.object()
                .put("name", binding.name())
                .put("provider", binding.provider())
                .<ObjectNode>set("arguments", sorted(binding.arguments()))
                .set("settings", sorted(binding.settings())));
    }

    private static ObjectNode sorted(ObjectNode fields) {
        ObjectNode sorted = RecordedJson.object();
        new TreeMap<>(fields.propertyStream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)))
                .forEach(sorted::set);
        return sorted;
    }

    /** Names of the secrets it mentions. */
    List<String> secrets() {
        return json().findValues("secret").stream().map(JsonNode::asText).toList();
    }

    ObjectNode json() {
        return RecordedJson.object()
                .put("name", binding.name())
                .put("provider", binding.provider())
                .<ObjectNode>set("arguments", binding.arguments())
                .<ObjectNode>set("settings", binding.settings())
                .put("folder", folder);
    }

    static Bound read(JsonNode json) {
        return new Bound(
                new ModelBinding(
                        json.path("name").asText(),
                        json.path("provider").asText(),
                        (ObjectNode) json.path("arguments"),
                        (ObjectNode) json.path("settings")),
                json.path("folder").asText());
    }
}
