package dev.agentc.cli.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.agentc.cli.terminal.Output;
import dev.agentc.cli.terminal.Terminal;
import dev.agentc.cli.terminal.Waiting;
import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Event;
import dev.agentc.effect.Failure;
import dev.agentc.effect.RunId;
import dev.agentc.effect.port.Progress;
import dev.agentc.journal.History;
import dev.agentc.journal.view.AskedCalls;
import dev.agentc.journal.view.Cells;
import dev.agentc.journal.view.Decisions;
import dev.agentc.journal.view.FigureText;
import dev.agentc.journal.view.ShownValues;
import dev.agentc.journal.view.Standing;
import dev.agentc.plan.Visible;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run does, a line a step, on the error output as it happens:
 *
 * <pre>
 *   price {"item": "lamp"}
 *     → {"cents": 1250}  2 ms
 * </pre>
 */
public final class Steps implements Progress, AutoCloseable {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final Terminal terminal;
    private final boolean quiet;
    private final Standing standing = new Standing();
    private final AskedCalls asked = new AskedCalls();
    private final Tally tally = new Tally();
    private final Waiting waiting;
    private final Map<EffectKey, Instant> begun = new HashMap<>();
    private Optional<String> expected = Optional.empty();
    private boolean introduced;

    public Steps(Terminal terminal, boolean quiet) {
        this.terminal = terminal;
        this.quiet = quiet;
        this.waiting = quiet ? Waiting.SILENT : Waiting.on(terminal.err(), System.getenv());
    }

    /** A sentence for the head of the run, which may not begin at all. */
    public synchronized void expect(String sentence) {
        expected = Optional.of(sentence);
    }

    /** A sentence that is said once, such as what the model knows. */
    public synchronized void introduce(String sentence) {
        if (!quiet && !introduced) {
            introduced = true;
            terminal.err().println(sentence);
        }
    }

    /** What an earlier process did: not shown again, but what is shown now stands below it. */
    public synchronized void past(History history) {
        for (Event event : history.events()) {
            standing.claimed(event);
            asked.claimed(event);
            if (event.isAnswer()) {
                message(
                        history.start().run(),
                        event.key(),
                        history.message(event.message()).json());
            } else if (event.isClaim() && event.body() == null) {
                asked.of(event);
            }
        }
    }

    /** What was counted of the run in this process. */
    synchronized Tally tally() {
        return tally;
    }

    @Override
    public synchronized void event(RunId run, Event event) {
        tally.count(event);
        if (quiet) {
            return;
        }
        expected.ifPresent(this::introduce);
        int depth = standing.depth(event.key());
        switch (event.phase()) {
            case CLAIM -> claimed(event, depth);
            case RESULT -> {
                if (isStep(event) && depth > 0) {
                    boolean below = begun.containsKey(event.key())
                            && standing.branch(event.key()).isEmpty();
                    String result = event.body() == null ? "done" : ShownValues.line(event.body());
                    line(depth + 1, (below ? "→ " : "→ " + name(event) + " ") + result, took(event));
                }
                asked.done(event.key());
            }
            case FAILED -> {
                if (depth > 0 && !event.isStrategy()) {
                    whole(depth + 1, "✗ " + name(event) + ": " + message(event.body()), took(event));
                }
            }
            case DECISION -> {
                if (!Decisions.isTold(event)) {
                    return;
                }
                if (event.isDecision("refused")) {
                    asked.of(event).ifPresent(given -> line(depth, name(event) + " " + ShownValues.given(given), ""));
                }
                // How long is waited is worth its exact figure to whoever watches by a program.
                whole(
                        depth + 1,
                        name(event) + " " + Decisions.words(event),
                        event.isDecision("retry") ? event.body() : "");
                decided(event);
            }
        }
        if (event.isEnd()) {
            waiting.end(event.key());
        }
    }

    /** What is waited for without having been claimed just now. */
    private void decided(Event event) {
        if (event.isDecision("restarted")) {
            waiting.begin(event.key(), name(event), false);
        } else if (event.isDecision("retry")
                && !read(String.valueOf(event.body())).path("given_up").asBoolean()) {
            waiting.begin(event.key(), "the next try of " + name(event), false);
        }
    }

    private void claimed(Event event, int depth) {
        standing.claimed(event);
        asked.claimed(event);
        begun.put(event.key(), event.at());
        int attempt = attempt(event.key());
        if (attempt > 1) {
            waiting.end(event.key().effect().attempt(attempt - 1));
        }
        if (depth > 0 && isStep(event)) {
            String given = Optional.ofNullable(event.body())
                    .map(ShownValues::line)
                    .or(() -> asked.of(event).map(ShownValues::given))
                    .orElse("");
            String again = attempt > 1 ? ", try " + attempt + (given.isEmpty() ? "" : ":") : "";
            line(depth, (name(event) + again + " " + given).stripTrailing(), "");
        }
        if (event.isModelCall() || isStep(event) && depth > 0) {
            waiting.begin(event.key(), name(event), event.isModelCall());
        }
    }

    @Override
    public synchronized void message(RunId run, EffectKey key, String json) {
        if (!quiet) {
            JsonNode calls = read(json).path("calls");
            standing.asked(key, calls.size());
            asked.answered(key, calls);
        }
    }

    @Override
    public synchronized void emitted(RunId run, EffectKey key, String json) {
        if (!quiet) {
            line(Math.max(1, standing.depth(key)), "emit " + ShownValues.line(json), "");
        }
    }

    /** What came of the run itself, which whoever started it is told in another way. */
    public synchronized void root(Event event) {
        switch (event.phase()) {
            case RESULT -> line(0, "→ " + (event.body() == null ? "done" : ShownValues.line(event.body())), "");
            case FAILED -> whole(0, "✗ " + message(event.body()), "");
            case CLAIM, DECISION -> {}
        }
    }

    @Override
    public void partial(RunId run, EffectKey key, String text) {
        waiting.words(key, text);
    }

    /** Nothing more is shown. */
    @Override
    public void close() {
        waiting.close();
    }

    /**
     * Whatever kinds there are; but a strategy is how its agent proceeds, a model's answer is shown by what it leads to, what is
     * emitted is told by itself, what branches share is told in the trace, time passes.
     */
    private static boolean isStep(Event event) {
        return !event.isStrategy()
                && !event.isModelCall()
                && !event.isEmission()
                && !event.isState()
                && !event.isClock();
    }

    private String took(Event event) {
        Instant from = begun.remove(event.key());
        if (from == null) {
            return "";
        }
        long millis = Math.max(0, Duration.between(from, event.at()).toMillis());
        return millis < 10_000 ? millis + " ms" : millis / 1000 + " s";
    }

    private static String message(String failure) {
        JsonNode node = failure == null ? JSON.missingNode() : read(failure);
        String message = node.path("message").asText(node.path("error").asText("failed"));
        boolean declared = Failure.BuiltIn.named(node.path("error").asText()) == null;
        return Cells.line(
                declared && !node.path("fields").isEmpty()
                        ? message + " " + ShownValues.line(node.path("fields"))
                        : message);
    }

    /** A step is cut to the terminal's width. */
    private void line(int depth, String text, String aside) {
        int room = Math.max(20, terminal.err().width() - 2 * depth - (aside.isEmpty() ? 0 : aside.length() + 2));
        print(depth, Cells.cut(Visible.of(text), room), aside);
    }

    /** Why something went wrong is not. */
    private void whole(int depth, String text, String aside) {
        int room = Math.max(20, terminal.err().width() - 2 * depth);
        String shown = Visible.of(text);
        List<String> lines = terminal.err().terminal() ? Cells.wrap(shown, room) : List.of(shown);
        for (int i = 0; i < lines.size(); i++) {
            boolean last = i == lines.size() - 1;
            boolean fits = Cells.width(lines.get(i)) + 2 + aside.length() <= room
                    || !terminal.err().terminal();
            print(depth + (i == 0 ? 0 : 1), lines.get(i), last && fits ? aside : "");
        }
    }

    private void print(int depth, String text, String aside) {
        Output err = terminal.err();
        err.print("  ".repeat(Math.max(0, depth)));
        if (depth == 0) {
            err.dim(text);
        } else {
            err.print(text);
        }
        if (!aside.isEmpty()) {
            err.print("  ");
            err.dim(aside);
        }
        err.println();
        err.flush();
    }

    private String name(Event event) {
        return FigureText.shortName(event.name()) + standing.branch(event.key());
    }

    /** From 1. */
    private static int attempt(EffectKey key) {
        int effect = key.effect().text().length();
        return effect == key.text().length() ? 1 : Integer.parseInt(key.text().substring(effect + 1));
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }
}
