package dev.agentc.learning.row;

import dev.agentc.effect.Event;
import dev.agentc.effect.Message;
import dev.agentc.effect.ToolSpec;
import dev.agentc.effect.port.Journal;
import dev.agentc.engine.kind.OfferedTools;
import dev.agentc.engine.kind.agent.Messages;
import dev.agentc.engine.record.RecordedJson;
import dev.agentc.tokens.Spoken;
import dev.agentc.tokens.Template;
import dev.agentc.training.Example;
import dev.agentc.training.Stretch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Rows of conversations of which words are recorded and no ids, as those of a model behind a server: laid out by the chat template of the
 * weights that learn, as if these had sampled them. An answer that was cut off does not teach where to end.
 */
final class SpokenRows {
    private final Template template;
    private final Function<byte[], Journal.Link> chain;
    private final Emphases emphases;

    /**
     * @param chain messages of conversations, by the heads that events name
     * @param emphases how much of it counts
     */
    SpokenRows(Template template, Function<byte[], Journal.Link> chain, Emphases emphases) {
        this.template = template;
        this.chain = chain;
        this.emphases = emphases;
    }

    /** A message of a conversation. */
    private record Linked(String head, String json) {}

    /**
     * A row for each conversation as it was in the end. An answer that several begin with counts in the first.
     *
     * @param events of one run
     * @param wanted which answers count
     * @param rollout number that all of them get
     */
    List<Example> of(List<Event> events, Predicate<Event> wanted, int rollout) {
        Map<String, Event> answers = new LinkedHashMap<>();
        Map<String, List<ToolSpec>> tools = new HashMap<>();
        Map<String, List<Event>> conversations = new LinkedHashMap<>();
        for (Event event : events) {
            if (OfferedTools.isSaid(event)) {
                tools.put(event.key().text(), OfferedTools.of(event));
            } else if (event.isAnswer()) {
                answers.put(head(event), event);
                if (wanted.test(event)) {
                    conversations
                            .computeIfAbsent(ExampleRows.conversation(event), any -> new ArrayList<>())
                            .add(event);
                }
            }
        }
        List<Example> rows = new ArrayList<>();
        for (List<Event> conversation : conversations.values()) {
            Set<String> open = new HashSet<>();
            conversation.forEach(event -> open.add(head(event)));
            for (List<Linked> whole : whole(conversation)) {
                row(whole, open, answers, tools, rollout).ifPresent(rows::add);
            }
        }
        return rows;
    }

    /** Those that no other goes on from. */
    private Collection<List<Linked>> whole(List<Event> conversation) {
        Map<String, List<Linked>> ends = new LinkedHashMap<>();
        for (Event event : conversation) {
            List<Linked> messages = messages(event);
            messages.forEach(message -> ends.remove(message.head()));
            ends.put(head(event), messages);
        }
        return ends.values();
    }

    private List<Linked> messages(Event answer) {
        List<Linked> messages = new ArrayList<>();
        byte[] at = answer.message();
        while (at != null && at.length > 0) {
            Journal.Link link = chain.apply(at);
            messages.addFirst(new Linked(HexFormat.of().formatHex(at), link.json()));
            at = link.previous();
        }
        return messages;
    }

    /** @param open answers that still count; those of the row do no more */
    private Optional<Example> row(
            List<Linked> linked,
            Set<String> open,
            Map<String, Event> answers,
            Map<String, List<ToolSpec>> tools,
            int rollout) {
        List<Message> messages = new ArrayList<>();
        List<ToolSpec> told = List.of();
        for (Linked message : linked) {
            Event answer = answers.get(message.head());
            messages.add(Messages.read(message.json(), answer == null ? null : answer.tokens()));
            if (answer != null && told.isEmpty()) {
                told = tools.getOrDefault(answer.key().text(), List.of());
            }
        }
        Spoken spoken = template.spoken(emphases.question(template).messages(messages), told);
        List<Stretch> written = new ArrayList<>();
        for (Spoken.Reply reply : spoken.replies()) {
            String head = linked.get(reply.message()).head();
            Event answer = answers.get(head);
            if (answer != null && open.remove(head) && isAsSampled(answer, reply)) {
                int to = isCut(answer) ? reply.to() - 1 : reply.to();
                int[] said = Arrays.copyOfRange(spoken.ids(), reply.from(), to);
                written.addAll(emphases.stretches(answer, reply.from(), said));
            }
        }
        double[] weights = emphases.emphasis().weights(spoken.ids().length, written);
        return written.isEmpty() ? Optional.empty() : Optional.of(Example.of(rollout, spoken.ids(), weights));
    }

    /** Whether what was sampled stands where it was sampled. */
    private static boolean isAsSampled(Event answer, Spoken.Reply reply) {
        return answer.tokens() == null || answer.tokens().prompt() == reply.from();
    }

    private static boolean isCut(Event answer) {
        return answer.tokens() == null
                && RecordedJson.object(answer).path("finish").asText().equals("length");
    }

    private static String head(Event answer) {
        return HexFormat.of().formatHex(answer.message());
    }
}
