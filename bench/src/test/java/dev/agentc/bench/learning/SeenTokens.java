package dev.agentc.bench.learning;

import dev.agentc.effect.Event;
import dev.agentc.effect.Sampled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a model that samples here was given, call by call, by conversation. A conversation is known by its first prompt, which holds the
 * question: who asked does not count.
 */
final class SeenTokens {
    /**
     * One call.
     *
     * @param prompt all ids that the sampler saw, as one text
     * @param answer the ids that it sampled, as one text
     * @param scheme hashes of vocabulary and template
     */
    record Call(String prompt, String answer, String scheme) {}

    private final Map<String, List<List<Call>>> byFirst = new LinkedHashMap<>();

    /** Of the events of one run, which may hold many conversations. */
    static SeenTokens of(List<Event> events) {
        var seen = new SeenTokens();
        Map<String, int[]> known = new HashMap<>();
        Map<String, List<Call>> open = new HashMap<>();
        for (Event event : events) {
            Sampled tokens = event.isAnswer() ? event.tokens() : null;
            if (tokens == null) {
                continue;
            }
            String key = event.key().effect().text();
            String conversation = key.substring(0, key.lastIndexOf('/') + 1);
            int[] before = tokens.seen() == 0 ? new int[0] : known.get(conversation);
            if (before == null || before.length != tokens.seen()) {
                throw new IllegalStateException("the ids before " + key + " are not there");
            }
            int[] prompt = joined(before, tokens.bridge());
            known.put(conversation, joined(prompt, tokens.ids()));
            if (tokens.seen() == 0 || !open.containsKey(conversation)) {
                List<Call> calls = new ArrayList<>();
                open.put(conversation, calls);
                seen.byFirst
                        .computeIfAbsent(Arrays.toString(prompt), first -> new ArrayList<>())
                        .add(calls);
            }
            open.get(conversation)
                    .add(new Call(
                            Arrays.toString(prompt),
                            Arrays.toString(tokens.ids()),
                            tokens.tokenizer() + " " + tokens.template()));
        }
        return seen;
    }

    private static int[] joined(int[] first, int[] second) {
        int[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    void add(SeenTokens other) {
        other.byFirst.forEach((first, conversations) ->
                byFirst.computeIfAbsent(first, key -> new ArrayList<>()).addAll(conversations));
    }

    int calls() {
        return byFirst.values().stream()
                .flatMap(List::stream)
                .mapToInt(List::size)
                .sum();
    }

    int conversations() {
        return byFirst.values().stream().mapToInt(List::size).sum();
    }

    /** How many calls here are, prompt and answer, those of the same conversation there. */
    int equal(SeenTokens reference) {
        int equal = 0;
        for (Map.Entry<String, List<List<Call>>> one : byFirst.entrySet()) {
            List<Call> wanted = reference.byFirst.getOrDefault(one.getKey(), List.of()).stream()
                    .findFirst()
                    .orElse(List.of());
            for (List<Call> calls : one.getValue()) {
                for (int i = 0; i < calls.size(); i++) {
                    equal += i < wanted.size() && wanted.get(i).equals(calls.get(i)) ? 1 : 0;
                }
            }
        }
        return equal;
    }
}
