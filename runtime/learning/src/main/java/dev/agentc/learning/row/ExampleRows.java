package dev.agentc.learning.row;

import dev.agentc.effect.Event;
import dev.agentc.effect.Sampled;
import dev.agentc.effect.port.Journal;
import dev.agentc.engine.kind.rollout.Rollouts;
import dev.agentc.tokens.Template;
import dev.agentc.training.Emphasis;
import dev.agentc.training.Example;
import dev.agentc.training.Stretch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What was said in a run as rows of ids, token for token as the model saw and wrote them: a row a conversation. What the model wrote
 * counts, what it read does not. Conversations without ids are {@link SpokenRows}.
 */
public final class ExampleRows {
    /** Kinds of those that have a model. */
    private static final Set<String> ASKED = Set.of("agent", "prompt");

    private ExampleRows() {}

    /**
     * The rows of what an agent itself said in one run, with the sampler's log-probabilities; none where no token-level model was asked.
     * What others said that it asked on its way is left out, prompts of its strategy too: nothing recorded tells which of them were asked
     * with the weights that learn.
     *
     * @param run of an agent or a prompt
     * @param rollout number that all of them get
     */
    public static List<Example> own(Object run, int rollout) {
        return of(own(Rollouts.events(run)), rollout, chain(run), Emphases.EVEN, new ArrayList<>());
    }

    /**
     * The rows of one run without the log-probabilities: whoever sampled it may be another model, and that is not compared. What has no
     * ids of the vocabulary that learns is laid out by its template.
     */
    public static List<Example> unsampled(Object run, int rollout, Template template) {
        List<Event> events = Rollouts.events(run);
        List<Event> ours = events.stream()
                .filter(event -> event.tokens() != null
                        && event.tokens()
                                .tokenizer()
                                .equals(template.vocabulary().hash()))
                .toList();
        List<Event> missing = new ArrayList<>();
        List<Example> rows = new ArrayList<>();
        Emphases emphases = Emphases.of(run, events, template);
        of(ours, rollout, chain(run), emphases, missing)
                .forEach(row -> rows.add(Example.of(rollout, row.ids(), row.weights())));
        Set<Event> placed = Collections.newSetFromMap(new IdentityHashMap<>());
        placed.addAll(ours);
        missing.forEach(placed::remove);
        rows.addAll(
                new SpokenRows(template, chain(run), emphases).of(events, event -> !placed.contains(event), rollout));
        return rows.stream().filter(row -> row.weight() > 0).toList();
    }

    private static Function<byte[], Journal.Link> chain(Object run) {
        return head -> Rollouts.message(run, head);
    }

    /** Without what is recorded below those that were asked after the first, who is the agent. */
    static List<Event> own(List<Event> events) {
        List<String> others = events.stream()
                .filter(event -> event.isClaim() && ASKED.contains(event.kind()))
                .map(event -> event.key().effect().text() + "/")
                .distinct()
                .skip(1)
                .toList();
        return events.stream()
                .filter(event -> others.stream().noneMatch(event.key().text()::startsWith))
                .toList();
    }

    /**
     * The rows of what was recorded.
     *
     * @param chain messages of conversations, by the heads that events name
     * @param emphases how much of it counts
     * @param missing is given the answers whose beginning is not there token by token
     */
    static List<Example> of(
            List<Event> events,
            int rollout,
            Function<byte[], Journal.Link> chain,
            Emphases emphases,
            List<Event> missing) {
        Map<String, Row> rows = new LinkedHashMap<>();
        Map<String, Place> places = new HashMap<>();
        List<Row> all = new ArrayList<>();
        for (Event event : events) {
            Sampled sampled = event.isAnswer() ? event.tokens() : null;
            if (sampled == null) {
                continue;
            }
            String conversation = conversation(event);
            Row row = rows.get(conversation);
            Optional<int[]> bridge = Optional.of(sampled.bridge());
            if (row == null || row.sampled() != sampled.seen()) {
                row = sampled.seen() == 0 ? new Row() : before(event, sampled.seen(), chain, places);
                if (sampled.seen() == 0) {
                    bridge = emphases.bridge(event, chain);
                }
                if (row == null || bridge.isEmpty()) {
                    missing.add(event);
                    continue;
                }
                rows.put(conversation, row);
                all.add(row);
            }
            row.add(bridge.get(), sampled, event, emphases);
            places.put(HexFormat.of().formatHex(event.message()), new Place(row, row.sampled()));
        }
        return all.stream()
                .map(row -> row.example(rollout, emphases.emphasis()))
                .toList();
    }

    /** Where an answer ends. */
    private record Place(Row row, int length) {}

    /** What an answer goes on from that another frame began, such as the attempts of a strategy; null where it is not there. */
    private static @Nullable Row before(
            Event answer, int seen, Function<byte[], Journal.Link> chain, Map<String, Place> places) {
        byte[] at = answer.message();
        while (at != null && at.length > 0) {
            at = chain.apply(at).previous();
            Place place = places.get(HexFormat.of().formatHex(at));
            if (place != null) {
                return place.length() == seen ? place.row().begun(seen) : null;
            }
        }
        return null;
    }

    /** The frame that carried it on, whichever turn of its agent that was: turns come one after the other. */
    static String conversation(Event answer) {
        String key = answer.key().effect().text();
        String frame = key.substring(0, Math.max(key.lastIndexOf('/'), 0));
        int turn = frame.endsWith("]") ? -1 : frame.lastIndexOf('#');
        return turn > frame.lastIndexOf('/') ? frame.substring(0, turn) : frame;
    }

    private static final class Row {
        private int[] ids = new int[256];
        private final List<Stretch> written = new ArrayList<>();
        private double[] logprobs = new double[256];
        private int length;

        /** How many more ids it has than the model was given and sampled. */
        private int more;

        int sampled() {
            return length - more;
        }

        /** Another that goes on from a beginning of this one, which counts here alone. */
        Row begun(int until) {
            Row other = new Row();
            for (int i = 0; i < until + more; i++) {
                other.add(ids[i], 0);
            }
            other.more = more;
            return other;
        }

        /** @param bridge what stands for that of the answer */
        void add(int[] bridge, Sampled sampled, Event answer, Emphases emphases) {
            for (int id : bridge) {
                add(id, 0);
            }
            more += bridge.length - sampled.bridge().length;
            written.addAll(emphases.stretches(answer, length, sampled.ids()));
            for (int i = 0; i < sampled.ids().length; i++) {
                add(sampled.ids()[i], sampled.logprobs()[i]);
            }
        }

        private void add(int id, double logprob) {
            if (length == ids.length) {
                ids = Arrays.copyOf(ids, 2 * length);
                logprobs = Arrays.copyOf(logprobs, 2 * length);
            }
            ids[length] = id;
            logprobs[length++] = logprob;
        }

        Example example(int rollout, Emphasis emphasis) {
            return Example.of(rollout, Arrays.copyOf(ids, length), emphasis.weights(length, written))
                    .sampledAt(Arrays.copyOf(logprobs, length));
        }
    }
}
