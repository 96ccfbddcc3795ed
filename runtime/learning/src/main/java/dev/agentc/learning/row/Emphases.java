package dev.agentc.learning.row;

import dev.agentc.effect.Event;
import dev.agentc.effect.Message;
import dev.agentc.effect.port.Journal;
import dev.agentc.engine.kind.agent.Messages;
import dev.agentc.engine.kind.rollout.Rollouts;
import dev.agentc.engine.record.RecordedJson;
import dev.agentc.tokens.Template;
import dev.agentc.training.Emphasis;
import dev.agentc.training.Stretch;
import dev.agentc.training.TokenClass;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How much of a run counts: what the program says of it, and what is recorded of single answers; and as what its question is learnt.
 *
 * @param template tells calls from words; null where they count alike
 * @param steps the answers' places among all of the run, by their keys
 * @param tag stands before what was asked; empty for none
 * @param corrected whether something was told of an earlier attempt, without which it is learnt
 */
public record Emphases(
        Emphasis emphasis, @Nullable Template template, Map<String, Integer> steps, String tag, boolean corrected) {
    /** All counts alike. */
    static final Emphases EVEN = new Emphases(Emphasis.EVEN, null, Map.of(), "", false);

    /** The decision of an answer that counts otherwise than others: {@code {"value"}}. */
    public static final String WEIGHT = "weight";

    /** Of a run. */
    static Emphases of(Object run, List<Event> events, Template template) {
        Map<String, Integer> steps = new HashMap<>();
        Map<Integer, Double> weights = new HashMap<>();
        for (Event event : events) {
            if (event.isDecision(WEIGHT)) {
                double weight = RecordedJson.object(event).path("value").asDouble(1);
                weights.put(place(steps, event), weight);
            } else if (event.isAnswer()) {
                place(steps, event);
            }
        }
        return new Emphases(
                new Emphasis(classes(Rollouts.weights(run)), Map.of(), weights),
                template,
                Map.copyOf(steps),
                Rollouts.tag(run),
                Rollouts.corrected(run));
    }

    private static int place(Map<String, Integer> steps, Event event) {
        Integer known = steps.putIfAbsent(event.key().text(), steps.size());
        return known == null ? steps.size() - 1 : known;
    }

    private static Map<TokenClass, Double> classes(List<Double> weights) {
        return weights.isEmpty()
                ? Map.of()
                : Map.of(
                        TokenClass.REASONING, weights.get(0),
                        TokenClass.CALL, weights.get(1),
                        TokenClass.TEXT, weights.get(2));
    }

    /** What was asked, as it is learnt. */
    LearntQuestion question(Template template) {
        return new LearntQuestion(tag, corrected, template);
    }

    /** What the first answer of a conversation was given, the question as it is learnt; empty where nothing says where it belongs. */
    Optional<int[]> bridge(Event answer, Function<byte[], Journal.Link> chain) {
        if (template == null || question(template).isAsAsked()) {
            return Optional.of(answer.tokens().bridge());
        }
        List<Message> messages = new ArrayList<>();
        byte[] at = answer.message();
        while (at != null && at.length > 0) {
            Journal.Link link = chain.apply(at);
            messages.addFirst(Messages.read(link.json(), null));
            at = link.previous();
        }
        return question(template).bridge(answer.tokens(), messages);
    }

    /**
     * What an answer consists of: words and then calls, or words alone.
     *
     * @param from where it stands in its row
     * @param ids of the answer
     */
    List<Stretch> stretches(Event answer, int from, int[] ids) {
        int step = steps.getOrDefault(answer.key().text(), 0);
        int end = from + ids.length;
        for (int i = 0; template != null && i < ids.length; i++) {
            if (template.hides(ids[i])) {
                return List.of(
                        new Stretch(from, from + i, TokenClass.REASONING, 0, step),
                        new Stretch(from + i, end, TokenClass.CALL, 0, step));
            }
        }
        return List.of(new Stretch(from, end, TokenClass.TEXT, 0, step));
    }
}
