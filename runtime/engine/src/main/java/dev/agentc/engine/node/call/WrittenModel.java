package dev.agentc.engine.node.call;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.ModelBinding;
import dev.agentc.engine.frame.Absent;
import dev.agentc.engine.frame.Data;
import dev.agentc.engine.pin.Bound;
import dev.agentc.engine.record.RecordedJson;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.MapValue;
import dev.agentc.engine.value.SecretValue;
import dev.agentc.engine.value.text.Print;
import java.util.List;

/**
 * A model as it is written in place.
 *
 * @param name what a person calls it
 */
record WrittenModel(String name, String provider, List<String> arguments, List<String> settings) {

    /**
     * What it stands for.
     *
     * @param values of the arguments, then of the settings
     * @param file the source it is written in
     */
    @TruffleBoundary
    Bound of(Object[] values, String file) {
        ObjectNode given = object(arguments, values, 0);
        return Bound.written(new ModelBinding(name, provider, given, object(settings, values, arguments.size())), file);
    }

    /**
     * A model with other settings; those that are null are its provider's own again.
     *
     * @param values of the settings
     * @param providers those whose models have them
     * @throws EffectFailed {@code ProviderFailed} if the model is of another one
     */
    @TruffleBoundary
    static Bound changed(Bound model, List<String> settings, Object[] values, List<String> providers) {
        ModelBinding before = model.binding();
        String names = String.join(", ", settings);
        if (!providers.contains(before.provider())) {
            throw EffectFailed.provider(
                    before.name(),
                    "`%s` is a model of `%s`, which %s `%s`"
                            .formatted(
                                    before.name(),
                                    before.provider(),
                                    settings.size() == 1 ? "has no setting" : "does not have all of the settings",
                                    String.join("`, `", settings)),
                    null,
                    false,
                    null,
                    "Change it for a model that has it: one of `%s`.".formatted(String.join("`, `", providers)));
        }
        ObjectNode changed = before.settings().deepCopy();
        object(settings, values, 0).properties().forEach(setting -> {
            if (setting.getValue().isNull()) {
                changed.remove(setting.getKey());
            } else {
                changed.set(setting.getKey(), setting.getValue());
            }
        });
        return new Bound(
                new ModelBinding(before.name() + " {" + names + "}", before.provider(), before.arguments(), changed),
                model.folder());
    }

    private static ObjectNode object(List<String> names, Object[] values, int from) {
        ObjectNode object = RecordedJson.object();
        for (int i = 0; i < names.size(); i++) {
            if (values[from + i] != Absent.ARGUMENT) {
                object.set(names.get(i), json(Labels.bare(values[from + i])));
            }
        }
        return object;
    }

    private static JsonNode json(Object value) {
        return switch (value) {
            case SecretValue secret -> secret(secret);
            case MapValue map -> map(map);
            default -> Data.tree(value);
        };
    }

    private static ObjectNode secret(SecretValue secret) {
        ObjectNode json = RecordedJson.object().put("secret", secret.name());
        return secret.prefix().isEmpty() ? json : json.put("prefix", secret.prefix());
    }

    /** Headers may hold secrets. */
    private static ObjectNode map(MapValue map) {
        ObjectNode json = RecordedJson.object();
        map.forEach((key, value) -> json.set(Print.text(key), json(Labels.bare(value))));
        return json;
    }
}
