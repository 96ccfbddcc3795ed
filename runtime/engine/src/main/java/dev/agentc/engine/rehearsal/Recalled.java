package dev.agentc.engine.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Event;
import dev.agentc.effect.Failure;
import dev.agentc.effect.Usage;
import dev.agentc.engine.record.Ahead;
import dev.agentc.engine.record.Halted;
import dev.agentc.engine.record.RecordedJson;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A run that is gone through once more, answered from its own journal. */
public final class Recalled implements Trial {
    /** Where one ends in it that went no further. */
    public static final String BOUNDARY = "replay";

    private final Map<String, Event> claims = new HashMap<>();
    private final Map<String, Event> ends = new HashMap<>();
    private final Map<String, Instant> begun = new HashMap<>();
    private final Function<byte[], String> messages;
    private final List<EffectKey> keys;
    private final List<RecordedCall> taken = new ArrayList<>();
    private final boolean isStopped;
    private @Nullable RecordedCall next;
    private long rounds;

    /**
     * @param events of the run
     * @param messages JSON text of a message by its hash
     */
    public Recalled(List<Event> events, Function<byte[], String> messages) {
        this.messages = messages;
        this.keys = events.stream().map(Event::key).toList();
        for (Event event : events) {
            if (event.isClaim()) {
                claims.put(event.key().text(), event);
                begun.putIfAbsent(event.key().text(), event.at());
            } else if (event.isEnd()) {
                ends.put(event.key().text(), event);
            }
        }
        this.isStopped = ends.keySet().stream().allMatch(key -> key.indexOf('/') >= 0);
    }

    @Override
    public synchronized ObjectNode answer(Asked asked) {
        Event claim = claims.get(asked.key().text());
        Event end = ends.get(asked.key().text());
        if (claim == null && isStopped) {
            throw stopped(asked, " was still to come when the run stopped");
        }
        if (claim == null) {
            throw differs(asked, asked.told() + " is asked now and was not then");
        }
        if (!Arrays.equals(claim.digest(), asked.step().digest())) {
            throw differs(asked, asked.told() + " is asked for something else than then");
        }
        if (end == null) {
            throw stopped(asked, " was under way when the run stopped");
        }
        ObjectNode answer = answer(end);
        taken.add(RecordedCall.of(asked, answer));
        return answer;
    }

    private ObjectNode answer(Event end) {
        JsonNode body = end.body() == null ? RecordedJson.object() : RecordedJson.read(end.body());
        if (end.phase() == Event.Phase.FAILED) {
            return KeptFailure.of(body, end.usage());
        }
        if (end.message() == null) {
            return RecordedJson.object().set("value", body);
        }
        ObjectNode reply = (ObjectNode) RecordedJson.read(messages.apply(end.message()));
        reply.put("finish", body.path("finish").asText())
                .put("by", body.path("model").asText());
        return reply.set("usage", usage(end.usage() == null ? Usage.NONE : end.usage()));
    }

    private static ObjectNode usage(Usage usage) {
        return RecordedJson.object()
                .put("input", usage.input())
                .put("output", usage.output())
                .put("cached", usage.cached())
                .put("estimated", usage.estimated());
    }

    /** Branches are gone through in turn: the first that comes to this is where all ends. */
    private Halted stopped(Asked asked, String what) {
        next = next == null ? RecordedCall.of(asked, RecordedJson.object()) : next;
        return ended(asked, what);
    }

    static Halted ended(Asked asked, String what) {
        return ended(asked, asked.told() + what, BOUNDARY);
    }

    private static Halted differs(Asked asked, String message) {
        return ended(asked, message + " (" + asked.key() + ")", Refusals.BOUNDARY);
    }

    private static Halted ended(Asked asked, String message, String boundary) {
        ObjectNode fields = RecordedJson.object().put("tool", asked.name()).put("reason", message);
        return new Halted(new Failure(
                "Denied",
                fields,
                message,
                boundary,
                Failure.Cure.NONE,
                asked.step().place(),
                asked.key().text(),
                List.of(),
                "",
                null));
    }

    /** What a run that was stopped had still to be answered when it went no further; empty if there is no such call. */
    public synchronized Optional<RecordedCall> next() {
        return Optional.ofNullable(next);
    }

    /** What it was answered so far, in the order of the program. */
    public synchronized List<RecordedCall> exchanges() {
        return CallOrder.sorted(taken, RecordedCall::key);
    }

    /** The same without what a budget's time broke off: that hangs on this time, and is no answer. */
    public synchronized List<RecordedCall> answers() {
        return exchanges().stream()
                .filter(exchange -> !KeptFailure.in(exchange.answer())
                        .path("error")
                        .asText()
                        .equals(Failure.BuiltIn.BudgetExceeded.name()))
                .toList();
    }

    /** Of these some hung on the time that passed, of which none does where a run is gone through once more. */
    private static final Set<String> GONE_BY =
            Set.of("again", "caught", "failed_first", "granted", "over_budget", "retry", "timeout");

    /** Which rows a dataset had. */
    private static final String DATASET = "dataset";

    /**
     * What another form of the program goes by: which branch failed first, what was tried again, what its budgets let pass, what became
     * of states that branches shared, whose time was over, what was taken before it was, and how many rounds in a row came to no step
     * here, at most, which has to be over.
     *
     * @param events of the run
     */
    public synchronized List<Event> counted(List<Event> events) {
        return kept(events, new SharedStates(events, new SideBySide(events))::has).stream()
                .map(event -> Ahead.counted(event, rounds))
                .toList();
    }

    /**
     * The same of a plan that is the same, with what became of all states, and which rows datasets had: in which order branches came is
     * the journal's.
     */
    public static List<Event> goneBy(List<Event> events) {
        return kept(events, event -> event.isState() || event.isDecision(DATASET));
    }

    /** Of what came before the run was begun anew, which branch failed first counts no more. */
    private static List<Event> kept(List<Event> events, Predicate<Event> isMore) {
        List<Event> decisions = new ArrayList<>();
        for (Event event : events) {
            boolean entry = event.key().text().indexOf('/') < 0;
            if (entry && event.isClaim()) {
                decisions.removeIf(decision -> decision.kind().equals("failed_first"));
            }
            boolean decided = event.phase() == Event.Phase.DECISION && GONE_BY.contains(event.kind());
            if (decided || isMore.test(event)) {
                decisions.add(event);
            }
        }
        return decisions;
    }

    /**
     * What was claimed and never done, as the time around it was over just then, is not recalled: it ends in that again.
     */
    @Override
    public synchronized boolean recalls(EffectKey effect) {
        return ends.containsKey(effect.text());
    }

    @Override
    public List<EffectKey> recalled() {
        return keys;
    }

    @Override
    public boolean isWhole() {
        return true;
    }

    @Override
    public synchronized void wentRound(long most) {
        rounds = most;
    }

    /** Between what is recorded of its beginning and of its end. */
    @Override
    public synchronized Optional<Duration> took(EffectKey execution) {
        Instant first = begun.get(execution.text());
        Event end = ends.get(execution.text());
        return first == null || end == null
                ? Optional.empty()
                : Optional.of(
                        Duration.ofMillis(Duration.between(first, end.at()).toMillis()));
    }

    @Override
    public boolean isStill() {
        return true;
    }

    // ---- what only tests have

    @Override
    public void give(StandIn standIn) {
        throw new IllegalStateException("only a test says what stands in");
    }

    @Override
    public @Nullable StandIn standIn(String callee, Object[] arguments) {
        return null;
    }

    @Override
    public void answered(Asked asked, ObjectNode answer) {
        throw new IllegalStateException("nothing is done where a run is gone through once more");
    }

    @Override
    public void failed(Asked asked, ObjectNode answer, boolean outage) {
        answered(asked, answer);
    }

    @Override
    public boolean isTold() {
        return false;
    }

    @Override
    public void entered(String callee) {}

    @Override
    public void took(String file, int at, int way) {}

    @Override
    public int steps() {
        return 0;
    }
}
