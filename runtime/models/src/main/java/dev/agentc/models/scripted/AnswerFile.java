package dev.agentc.models.scripted;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.ToolCall;
import dev.agentc.effect.Usage;
import dev.agentc.models.BindingReader;
import dev.agentc.models.ExactJson;
import dev.agentc.models.scripted.ScriptedAnswer.When;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a file of scripted answers; whatever is wrong in it is named with its place. */
record AnswerFile(BindingReader settings, String file) {
    private static final JsonMapper JSON = ExactJson.MAPPER
            .rebuild()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    List<ScriptedAnswer> read(byte[] bytes) {
        JsonNode list = tree(bytes);
        if (!list.isArray()) {
            throw wrong("", "must be a list of answers");
        }
        List<ScriptedAnswer> answers = new ArrayList<>();
        for (JsonNode entry : list) {
            answers.add(answer(entry, "[" + answers.size() + "]"));
        }
        return List.copyOf(answers);
    }

    private JsonNode tree(byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (JsonProcessingException e) {
            String place = e.getLocation() == null
                    ? ""
                    : ":" + e.getLocation().getLineNr() + ":" + e.getLocation().getColumnNr();
            throw wrong(place, "is no JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw wrong("", "cannot be read: " + e.getMessage());
        }
    }

    private ScriptedAnswer answer(JsonNode entry, String place) {
        known(entry, place, Set.of("when", "text", "calls", "after", "usage"));
        if (!entry.has("text") && !entry.has("calls")) {
            throw wrong(place, "needs `text` or `calls`");
        }
        String text = text(entry, "text", place);
        return new ScriptedAnswer(
                when(entry.path("when"), place + ".when"),
                text == null ? "" : text,
                calls(entry.path("calls"), place + ".calls"),
                after(entry.path("after"), place + ".after"),
                usage(entry.path("usage"), place + ".usage"));
    }

    private When when(JsonNode when, String place) {
        known(when, place, Set.of("key", "equals", "contains"));
        if (when.isEmpty()) {
            throw wrong(place, "needs `key`, `equals` or `contains`");
        }
        return new When(text(when, "key", place), text(when, "equals", place), text(when, "contains", place));
    }

    private List<ToolCall> calls(JsonNode calls, String place) {
        if (!calls.isMissingNode() && !calls.isArray()) {
            throw wrong(place, "must be a list");
        }
        List<ToolCall> read = new ArrayList<>();
        for (JsonNode call : calls) {
            read.add(call(call, read.size(), place + "[" + read.size() + "]"));
        }
        return read;
    }

    /** Arguments may also be a text: what a model wrote that need not be readable. */
    private ToolCall call(JsonNode call, int index, String place) {
        known(call, place, Set.of("name", "arguments"));
        String name = text(call, "name", place);
        JsonNode arguments = call.path("arguments");
        if (name == null) {
            throw wrong(place, "needs `name`");
        }
        if (arguments.isTextual()) {
            return new ToolCall(index, name, ExactJson.arguments(arguments.textValue()), arguments.textValue());
        }
        if (!arguments.isObject()) {
            throw wrong(place + ".arguments", "must be an object, or a text as a model would write it");
        }
        return new ToolCall(index, name, (ObjectNode) arguments, arguments.toString());
    }

    private Duration after(JsonNode after, String place) {
        if (after.isMissingNode()) {
            return Duration.ZERO;
        }
        if (!after.isNumber() || after.doubleValue() < 0 || after.doubleValue() > 86400) {
            throw wrong(place, "must be a number of seconds from 0 to 86400");
        }
        return Duration.ofNanos((long) (after.doubleValue() * 1e9));
    }

    private @Nullable Usage usage(JsonNode usage, String place) {
        if (usage.isMissingNode()) {
            return null;
        }
        known(usage, place, Set.of("input", "output", "cached"));
        return new Usage(
                count(usage, "input", place), count(usage, "output", place), count(usage, "cached", place), false);
    }

    private int count(JsonNode usage, String name, String place) {
        JsonNode value = usage.path(name);
        if (value.isMissingNode()) {
            return 0;
        }
        if (!value.isInt() || value.intValue() < 0) {
            throw wrong(place + "." + name, "must be a number of tokens");
        }
        return value.intValue();
    }

    private @Nullable String text(JsonNode object, String name, String place) {
        JsonNode value = object.path(name);
        if (value.isMissingNode()) {
            return null;
        }
        if (!value.isTextual()) {
            throw wrong(place + "." + name, "must be a text");
        }
        return value.textValue();
    }

    private void known(JsonNode object, String place, Set<String> names) {
        if (!object.isObject()) {
            throw wrong(place, object.isMissingNode() ? "is missing" : "must be an object");
        }
        object.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name)) {
                throw wrong(
                        place + "." + name,
                        "is not known there; known are "
                                + String.join(", ", names.stream().sorted().toList()));
            }
        });
    }

    private EffectFailed wrong(String place, String why) {
        return settings.failure(
                        "%s%s %s".formatted(file, place, why), "Correct the file of scripted answers " + file + ".")
                .curable();
    }
}
