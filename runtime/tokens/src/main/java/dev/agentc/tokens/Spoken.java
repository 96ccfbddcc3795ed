package dev.agentc.tokens;

import java.util.List;

/**
 * A conversation with the replies in it as a model would have sampled them.
 *
 * @param ids all ids up to the end of the last reply; none where nobody replied
 * @param replies where each reply stands, in order
 */
public record Spoken(int[] ids, List<Reply> replies) {
    public Spoken {
        replies = List.copyOf(replies);
    }

    /**
     * What a model would have sampled of one message, with the id that ends it.
     *
     * @param message index in the conversation, from 0
     * @param from its first id
     * @param to one more than its last
     * @param stopped whether an id that ends a reply is the last of them
     */
    public record Reply(int message, int from, int to, boolean stopped) {}
}
