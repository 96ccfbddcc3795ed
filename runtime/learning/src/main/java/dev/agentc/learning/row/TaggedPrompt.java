package dev.agentc.learning.row;

import dev.agentc.effect.Message;
import dev.agentc.effect.Sampled;
import dev.agentc.effect.Segment;
import dev.agentc.tokens.Template;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A text on a line of its own before what was asked. Whoever learns of a failed attempt by such a mark does not learn it as an answer to
 * the question alone (NAT: Wang et al., arXiv 2402.11651).
 */
record TaggedPrompt(String tag, Template template) {

    /** The same messages, the first of the user's with it. */
    List<Message> messages(List<Message> messages) {
        int at = first(messages);
        if (tag.isEmpty() || at < 0) {
            return messages;
        }
        Message.User user = (Message.User) messages.get(at);
        List<Message> all = new ArrayList<>(messages);
        all.set(at, new Message.User(List.of(new Message.Part(tag + "\n" + user.text(), "", null))));
        return all;
    }

    /**
     * What a conversation began with, with it in its place; empty where nothing says where that is.
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
                        ids(tag + "\n" + text),
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
