package dev.agentc.journal.view;

import com.fasterxml.jackson.databind.JsonNode;
import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Event;
import dev.agentc.plan.Hash;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the calls that models ask for are made with: that stands in the answer that asked, not with the call. Told by events,
 * in their order.
 */
public final class AskedCalls {
    private record Asked(int index, JsonNode call) {}

    /** Calls of the last answer in each frame that are not made yet; a strategy has those of its conversation. */
    private final Map<String, List<Asked>> open = new HashMap<>();

    private final Map<String, JsonNode> made = new HashMap<>();

    /** A frame's work was begun; whatever kind it is, a model may be asked in it, and attempts go on side by side. */
    public void claimed(Event event) {
        if (event.isClaim()) {
            open.putIfAbsent(event.key().effect().text(), List.of());
        }
    }

    /**
     * A model answered.
     *
     * @param calls of its message
     */
    public void answered(EffectKey model, JsonNode calls) {
        List<Asked> asked = new ArrayList<>();
        calls.forEach(call -> asked.add(new Asked(asked.size(), call)));
        open.put(asking(model.text()), asked);
    }

    /**
     * The arguments of a call as the model wrote them; empty if no model asked for it.
     *
     * @param event the claim of what was called, or the decision that it is not
     */
    public Optional<JsonNode> of(Event event) {
        // a call that is not made has no key of its own below that of its making
        String key = event.key().effect().text() + (event.phase() == Event.Phase.DECISION ? "/call" : "");
        return Optional.ofNullable(made.computeIfAbsent(
                key, k -> take(event, k, open.getOrDefault(asking(k), List.of()))));
    }

    /** Nobody asks any more for the arguments of a call that gave a result. */
    public void done(EffectKey call) {
        made.remove(call.effect().text());
    }

    private static @Nullable JsonNode take(Event event, String key, List<Asked> calls) {
        Optional<Asked> likeliest = calls.stream()
                .filter(asked -> asked.call.path("name").asText().equals(FigureText.shortName(event.name())))
                .max(Comparator.<Asked>comparingInt(asked -> likeness(event, key, asked))
                        .thenComparing(asked -> -asked.index));
        likeliest.ifPresent(calls::remove);
        return likeliest
                .map(asked -> asked.call.has("arguments") ? asked.call.get("arguments") : asked.call.path("raw"))
                .orElse(null);
    }

    /** Equal arguments have an equal digest, unless defaults were put beside them; a branch has the number of its call. */
    private static int likeness(Event event, String key, Asked asked) {
        byte[] text = asked.call.path("arguments").toString().getBytes(StandardCharsets.UTF_8);
        return (Arrays.equals(Hash.sha256(text), event.digest()) ? 2 : 0)
                + (branches(key).contains("[" + asked.index + "]") ? 1 : 0);
    }

    /** The part of a key that says of which call of an answer it is, without which answer that was. */
    private static String branches(String key) {
        int last = key.lastIndexOf('/');
        int act = key.lastIndexOf('/', last - 1);
        return last < 0 ? "" : key.substring(act + 1, last).replaceAll("#\\d+", "");
    }

    /** The nearest frame above. */
    private String asking(String key) {
        for (int slash = key.lastIndexOf('/'); slash > 0; slash = key.lastIndexOf('/', slash - 1)) {
            String above = key.substring(0, slash);
            if (open.containsKey(above)) {
                return above;
            }
        }
        return "";
    }
}
