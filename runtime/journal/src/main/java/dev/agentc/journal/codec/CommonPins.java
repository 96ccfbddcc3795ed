package dev.agentc.journal.codec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What runs have in common of what they are pinned to: one text, stored once for all that are pinned to the same. */
public final class CommonPins {
    /** What a run has for itself, sorted. */
    public static final List<String> OWN = List.of("input", "seed");

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private CommonPins() {}

    public static boolean isOwn(String name) {
        return OWN.contains(name);
    }

    /** Those of all pins that are common. */
    public static Map<String, String> of(Map<String, String> pins) {
        Map<String, String> common = new TreeMap<>(pins);
        common.keySet().removeAll(OWN);
        return Collections.unmodifiableMap(common);
    }

    /** Whether the common ones of all pins are these. */
    public static boolean same(Map<String, String> common, Map<String, String> pins) {
        int same = 0;
        for (Map.Entry<String, String> pin : pins.entrySet()) {
            if (!isOwn(pin.getKey())) {
                if (!pin.getValue().equals(common.get(pin.getKey()))) {
                    return false;
                }
                same++;
            }
        }
        return same == common.size();
    }

    /** As they are stored: a JSON object, name to text. */
    public static String text(Map<String, String> common) {
        try {
            return MAPPER.writeValueAsString(common);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts have always a JSON form", e);
        }
    }

    public static Map<String, String> read(String text) throws DamagedRow {
        try {
            return MAPPER.readValue(text, TEXTS);
        } catch (JsonProcessingException e) {
            throw new DamagedRow("what it is pinned to cannot be read");
        }
    }
}
