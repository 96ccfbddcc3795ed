package dev.agentc.effect;

import java.util.Arrays;
import java.util.List;

/**
 * What a token-level model was given and what it said.
 *
 * @param prompt how many ids of the conversation came before
 * @param bridge the ids of the prompt that earlier calls of this conversation had not seen yet
 * @param segments what the bridge is made of, in order; their tokens are counted from the beginning of the prompt
 * @param ids sampled ids, the stop id included when one was sampled
 * @param logprobs natural logarithm of each sampled id's probability at temperature 1
 * @param tokenizer hash of the vocabulary
 * @param template hash of the chat template
 */
public record Sampled(
        int prompt,
        int[] bridge,
        List<Segment> segments,
        int[] ids,
        float[] logprobs,
        String tokenizer,
        String template) {
    public Sampled {
        segments = List.copyOf(segments);
    }

    /** Index in the prompt of the bridge's first id. */
    public int seen() {
        return prompt - bridge.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sampled s
                && prompt == s.prompt
                && Arrays.equals(bridge, s.bridge)
                && segments.equals(s.segments)
                && Arrays.equals(ids, s.ids)
                && Arrays.equals(logprobs, s.logprobs)
                && tokenizer.equals(s.tokenizer)
                && template.equals(s.template);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(bridge) + Arrays.hashCode(ids);
    }
}
