package dev.agentc.tokens;

import dev.agentc.effect.Segment;
import java.util.Arrays;
import java.util.List;

/**
 * A conversation as a token-level model is given it.
 *
 * @param ids all ids, ready for the model to go on
 * @param seen how many of them earlier calls of this conversation had seen or sampled; 0 when it starts here
 * @param segments in order, covering every id but role marks and line ends
 */
public record Prompt(int[] ids, int seen, List<Segment> segments) {
    public Prompt {
        segments = List.copyOf(segments);
    }

    /** The ids that earlier calls had not seen. */
    public int[] bridge() {
        return Arrays.copyOfRange(ids, seen, ids.length);
    }

    /** What the bridge is made of. */
    public List<Segment> fresh() {
        return segments.stream().filter(segment -> segment.firstToken() >= seen).toList();
    }
}
