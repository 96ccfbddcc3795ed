package dev.agentc.learning.row;

import dev.agentc.effect.Message;
import dev.agentc.effect.Sampled;
import dev.agentc.effect.Segment;
import dev.agentc.engine.kind.Correction;
import dev.agentc.tokens.Template;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What was asked, as it is learnt. A tag stands on a line of its own before it: whoever learns of a failed attempt by such a mark does not
 * learn it as an answer to the question alone (NAT: Wang et al., arXiv 2402.11651). What somebody was told of an earlier attempt is left
 * out: what they made of that is learnt as what comes of the question (Re-ReST: Dou et al., arXiv 2406.01495).
 *
 * @param tag empty for none
 * @param corrected whether something was told of an earlier attempt
 */
record LearntQuestion(String tag, boolean corrected, Template template) {

    /** Whether it is what was asked. */
    boolean isAsAsked() {
        return tag.isEmpty() && !corrected;
    }

    /** The same messages, the first of the user's as it is learnt. */
    List<Message> messages(List<Message> messages) {
        int at = first(messages);
        if (isAsAsked() || at < 0) {
            return messages;
        }
        List<Message> all = new ArrayList<>(messages);
        all.set(at, new Message.User(List.of(new Message.Part(learnt(messages.get(at)), "", null))));
        return all;
    }

    private String learnt(Message asked) {
        StringBuilder learnt = new StringBuilder(tag.isEmpty() ? "" : tag + "\n");
        for (Message.Part part : ((Message.User) asked).parts()) {
            learnt.append(corrected && part.slot().equals(Correction.SLOT) ? "" : part.text());
        }
        return learnt.toString();
    }

    /**
     * What a conversation began with, with the question as it is learnt; empty where nothing says where that is.
     *
     * @param first answer of the conversation, which saw all of the bridge and nothing else
     */
    Optional<int[]> bridge(Sampled first, List<Message> messages) {
        int at = first(messages);
        List<Segment> asked = first.segments().stream()
                .filter(segment -> segment.kind() == Segment.Kind.CONTENT && segment.message() == at)
                .toList();
        if (at < 0 || asked.isEmpty()) {
            return Optional.empty();
        }
        String text = messages.get(at).text();
        int from = asked.stream().mapToInt(Segment::firstToken).min().orElseThrow();
        int to = asked.stream().mapToInt(Segment::lastToken).max().orElseThrow();
        int[] bridge = first.bridge();
        if (!Arrays.equals(Arrays.copyOfRange(bridge, from, to), ids(text))) {
            return Optional.empty();
        }
        return Optional.of(Stream.of(
                        Arrays.copyOf(bridge, from),
                        ids(learnt(messages.get(at))),
                        Arrays.copyOfRange(bridge, to, bridge.length))
                .flatMapToInt(Arrays::stream)
                .toArray());
    }

    private int[] ids(String text) {
        return template.vocabulary().encode(text).ids();
    }

    private static int first(List<Message> messages) {
        return IntStream.range(0, messages.size())
                .filter(i -> messages.get(i) instanceof Message.User)
                .findFirst()
                .orElse(-1);
    }
}
