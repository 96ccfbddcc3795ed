package dev.agentc.engine.pin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.engine.record.RecordedJson;
import dev.agentc.plan.Hash;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What declared models stand for, by qualified name; {@code ""} is the entry's own where it was overridden. Runs that are
 * bound to the same share one of these, so its text and hash are worked out once.
 */
public final class ModelBindings {
    private final Map<String, Bound> models;
    private @Nullable String text;
    private @Nullable String hash;
    private @Nullable Set<String> secrets;

    public ModelBindings(Map<String, Bound> models) {
        this.models = Collections.unmodifiableMap(new LinkedHashMap<>(models));
    }

    /** As a resume reads them back: what is asked of a model hangs on the very same figures then. */
    public static ModelBindings recorded(Map<String, Bound> models) {
        return read(new ModelBindings(models).text());
    }

    static ModelBindings read(String text) {
        Map<String, Bound> models = new LinkedHashMap<>();
        RecordedJson.read(text).properties().forEach(model -> models.put(model.getKey(), Bound.read(model.getValue())));
        return new ModelBindings(models);
    }

    /** Null if there is no such model. */
    @Nullable
    Bound of(String name) {
        return models.get(name);
    }

    /** As they are stored. */
    String text() {
        String known = text;
        if (known == null) {
            ObjectNode json = RecordedJson.object();
            models.forEach((name, bound) -> json.set(name, bound.json()));
            known = RecordedJson.text(json);
            text = known;
        }
        return known;
    }

    /** Of what they stand for alone: what the program's files are called, and the order in them, is no part of it. */
    String hash() {
        String known = hash;
        if (known == null) {
            known = Hash.ofText(String.join(
                    "\n", models.values().stream().map(Bound::text).sorted().toList()));
            hash = known;
        }
        return known;
    }

    /** Names of the secrets they mention. */
    Set<String> secrets() {
        Set<String> known = secrets;
        if (known == null) {
            Set<String> names = new TreeSet<>();
            models.values().forEach(bound -> names.addAll(bound.secrets()));
            known = Collections.unmodifiableSet(names);
            secrets = known;
        }
        return known;
    }
}
