package dev.agentc.learning;

import dev.agentc.effect.Event;
import dev.agentc.effect.Sampled;
import dev.agentc.engine.kind.rollout.Rollouts;
import dev.agentc.training.Example;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was said in a run as rows of ids, token for token as the model saw and wrote them: a row a conversation. What the model wrote
 * counts, what it read does not.
 */
final class ExampleRows {
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
    static List<Example> own(Object run, int rollout) {
        return of(own(Rollouts.events(run)), rollout);
    }

    /** The rows of one run without the log-probabilities: whoever sampled it may be another model, and that is not compared. */
    static List<Example> unsampled(Object run, int rollout) {
        return of(Rollouts.events(run), rollout).stream()
                .map(row -> Example.of(rollout, row.ids(), row.weights()))
                .toList();
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

    /** The rows of what was recorded. */
    static List<Example> of(List<Event> events, int rollout) {
        Map<String, Row> rows = new LinkedHashMap<>();
        List<Row> all = new ArrayList<>();
        for (Event event : events) {
            Sampled sampled = event.isAnswer() ? event.tokens() : null;
            if (sampled == null) {
                continue;
            }
            String conversation = conversation(event);
            Row row = rows.get(conversation);
            if (row == null || row.length != sampled.seen()) {
                if (sampled.seen() != 0) {
                    continue; // what came before is not there token by token
                }
                row = new Row();
                rows.put(conversation, row);
                all.add(row);
            }
            row.add(sampled);
        }
        return all.stream().map(row -> row.example(rollout)).toList();
    }

    /** The frame that carried it on, whichever turn of its agent that was: turns come one after the other. */
    private static String conversation(Event answer) {
        String key = answer.key().effect().text();
        String frame = key.substring(0, Math.max(key.lastIndexOf('/'), 0));
        int turn = frame.endsWith("]") ? -1 : frame.lastIndexOf('#');
        return turn > frame.lastIndexOf('/') ? frame.substring(0, turn) : frame;
    }

    private static final class Row {
        private int[] ids = new int[256];
        private double[] weights = new double[256];
        private double[] logprobs = new double[256];
        private int length;

        void add(Sampled sampled) {
            for (int id : sampled.bridge()) {
                add(id, 0, 0);
            }
            for (int i = 0; i < sampled.ids().length; i++) {
                add(sampled.ids()[i], length == 0 ? 0 : 1, sampled.logprobs()[i]);
            }
        }

        private void add(int id, double weight, double logprob) {
            if (length == ids.length) {
                ids = Arrays.copyOf(ids, 2 * length);
                weights = Arrays.copyOf(weights, 2 * length);
                logprobs = Arrays.copyOf(logprobs, 2 * length);
            }
            ids[length] = id;
            weights[length] = weight;
            logprobs[length++] = logprob;
        }

        Example example(int rollout) {
            return Example.of(rollout, Arrays.copyOf(ids, length), Arrays.copyOf(weights, length))
                    .sampledAt(Arrays.copyOf(logprobs, length));
        }
    }
}
