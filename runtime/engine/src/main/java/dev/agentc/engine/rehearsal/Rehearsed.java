package dev.agentc.engine.rehearsal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Event;
import dev.agentc.effect.Failure;
import dev.agentc.engine.record.Halted;
import dev.agentc.engine.record.RecordedJson;
import dev.agentc.engine.record.RecordedStep;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A run that is answered from a recording. */
public final class Rehearsed implements Trial {
    private final Live live;
    private final Refusals refusals;
    private final Map<String, RecordedCall> recorded = new LinkedHashMap<>();
    private final List<EffectKey> order;

    /** Where a run that was stopped went no further; null of one that came to its end. */
    private final @Nullable RecordedCall next;

    private final Set<String> outside = new HashSet<>();
    private final Set<String> cameTo = new HashSet<>();
    private final Set<String> used = new HashSet<>();
    private final List<RecordedCall> taken = new ArrayList<>();
    private final List<StandIn> standIns = new ArrayList<>();
    private final Set<String> entered = new TreeSet<>();
    private final Set<Way> ways = new HashSet<>();
    /** Keys of calls that failed just now and could go better another time. */
    private final Set<String> outages = new HashSet<>();

    /** Calls that are recorded as failed of such, without their attempts. */
    private final Set<String> failed;

    private int done;
    private long rounds;

    /** What is done where the recording has no answer. */
    public enum Live {
        /** Nothing: the run ends. */
        NEVER,
        /** What is missing is done; what is recorded otherwise ends the run. */
        MISSING,
        /** What is missing or recorded otherwise is done. */
        CHANGED
    }

    /**
     * A way that was taken.
     *
     * @param at offset in the file where several part
     */
    public record Way(String file, int at, int way) {}

    /** @param recorded in any order */
    public Rehearsed(List<RecordedCall> recorded, Live live, Refusals refusals) {
        this(recorded, live, refusals, List.of(), null);
    }

    private Rehearsed(
            List<RecordedCall> recorded,
            Live live,
            Refusals refusals,
            List<EffectKey> order,
            @Nullable RecordedCall next) {
        this.next = next;
        this.live = live;
        this.refusals = refusals;
        this.order = order;
        recorded.forEach(exchange -> this.recorded.put(exchange.key(), exchange));
        this.failed = Outages.of(recorded).stream().map(RecordedCall::effect).collect(Collectors.toSet());
    }

    /**
     * A run that was just done and is gone through once more, to learn which of its calls and decisions it comes to: branches that were
     * stopped are not gone through.
     *
     * @param recorded what it was answered
     * @param events of that run
     */
    public static Rehearsed onceMore(List<RecordedCall> recorded, List<Event> events, Refusals refusals) {
        List<EffectKey> order = events.stream().map(Event::key).toList();
        return new Rehearsed(recorded, Live.NEVER, refusals, order, null);
    }

    /** A run that was gone through once more, as another form of its program goes through it: up to where it stopped, if it was. */
    public static Rehearsed edited(Recalled recalled, Refusals refusals) {
        return new Rehearsed(
                recalled.answers(),
                Live.NEVER,
                refusals,
                List.of(),
                recalled.next().orElse(null));
    }

    // ---- what stands in

    @Override
    public synchronized void give(StandIn standIn) {
        standIns.add(standIn);
    }

    /** The one that says most of the arguments, of several the one that was given last. */
    @Override
    public synchronized @Nullable StandIn standIn(String callee, Object[] arguments) {
        StandIn best = null;
        for (StandIn standIn : standIns) {
            if (standIn.callee().equals(callee)
                    && standIn.fits(arguments)
                    && (best == null || standIn.isAsExactAs(best))) {
                best = standIn;
            }
        }
        return best;
    }

    // ---- what answers

    @Override
    public synchronized @Nullable ObjectNode answer(Asked asked) {
        RecordedCall now = RecordedCall.of(asked, RecordedJson.object());
        outside.add(RecordedCall.below(asked.key().effect().text()));
        RecordedCall known = next != null && next.key().equals(now.key()) ? next : recorded.get(now.key());
        if (next != null && known == next && next.digest().equals(now.digest())) {
            used.add(next.key());
            throw Recalled.ended(asked, " had no answer yet when the run stopped");
        }
        if (known != null && known.digest().equals(now.digest())) {
            return isAnswer(known) ? take(known, now.key()) : null;
        }
        RecordedCall moved = moved(now);
        if (moved != null && live == Live.CHANGED) {
            return take(moved, now.key());
        }
        boolean isNew = known == null && moved == null;
        if (live == Live.CHANGED || isNew && live == Live.MISSING) {
            return null;
        }
        throw new Halted(
                moved != null
                        ? refusals.moved(asked, now, moved)
                        : known != null ? refusals.changed(asked, now, known) : refusals.missing(asked, now));
    }

    @Override
    public synchronized boolean recalls(EffectKey effect) {
        return recorded.containsKey(RecordedCall.below(effect.text()));
    }

    @Override
    public synchronized List<EffectKey> recalled() {
        return isWhole()
                ? order
                : recorded.keySet().stream()
                        .map(key -> new EffectKey("/" + key))
                        .toList();
    }

    @Override
    public boolean isWhole() {
        return !order.isEmpty();
    }

    /** Where all is made anew that changed, a call is made again that failed of what another try may mend. */
    private boolean isAnswer(RecordedCall exchange) {
        return live != Live.CHANGED || !exchange.isTry() || !failed.contains(exchange.effect());
    }

    private ObjectNode take(RecordedCall exchange, String key) {
        used.add(exchange.key());
        taken.add(exchange.at(key));
        return exchange.answer();
    }

    /** The same was asked, in such a frame, at another place of it or in another pass. */
    private @Nullable RecordedCall moved(RecordedCall now) {
        for (RecordedCall other : asked()) {
            if (other.digest().equals(now.digest())
                    && other.isLike(now)
                    && other.parent().equals(now.parent())
                    && isAnswer(other)
                    && !used.contains(other.key())) {
                return other;
            }
        }
        return null;
    }

    /** What was asked then. */
    private List<RecordedCall> asked() {
        List<RecordedCall> all = new ArrayList<>(recorded.values());
        if (next != null) {
            all.add(next);
        }
        return all;
    }

    @Override
    public synchronized void answered(Asked asked, ObjectNode answer) {
        done++;
        RecordedCall exchange = RecordedCall.of(asked, answer);
        used.add(exchange.key());
        taken.add(exchange);
    }

    @Override
    public synchronized void failed(Asked asked, ObjectNode answer, boolean outage) {
        answered(asked, answer);
        if (outage) {
            outages.add(taken.getLast().key());
        }
    }

    @Override
    public synchronized void left(Asked asked) {
        done++;
    }

    @Override
    public synchronized void comeTo(EffectKey step) {
        cameTo.add(RecordedCall.below(step.text()));
    }

    @Override
    public synchronized void wentRound(long most) {
        rounds = most;
    }

    @Override
    public Halted differs(RecordedStep step, String message) {
        return new Halted(refusals.differs(step, message));
    }

    @Override
    public boolean isStill() {
        return live == Live.NEVER;
    }

    // ---- what is seen

    @Override
    public boolean isTold() {
        return true;
    }

    @Override
    public synchronized void entered(String callee) {
        entered.add(callee);
    }

    @Override
    public synchronized void took(String file, int at, int way) {
        ways.add(new Way(file, at, way));
    }

    @Override
    public synchronized int steps() {
        return (int) taken.stream()
                .filter(exchange -> exchange.kind().equals("model") && !exchange.isTry())
                .count();
    }

    /** What was answered in this run, from the recording or not, in the order of the program. */
    public synchronized List<RecordedCall> exchanges() {
        return CallOrder.sorted(taken, RecordedCall::key);
    }

    /**
     * The same of a run that was done. One that ended in what another try may mend is to be done again some time: it keeps nothing of
     * calls that failed of such.
     *
     * @param events of the run
     * @param end what it ended in; null if it came to its end
     */
    public synchronized List<RecordedCall> kept(List<Event> events, @Nullable Failure end) {
        List<RecordedCall> all = exchanges();
        if (end == null || all.stream().noneMatch(exchange -> isOutage(exchange) && exchange.failedOf(end))) {
            return all;
        }
        Set<String> retried = events.stream()
                .filter(event -> event.isDecision("retry"))
                .map(event -> RecordedCall.below(event.key().text()))
                .collect(Collectors.toSet());
        return Outages.without(all, this::isOutage, retried);
    }

    private boolean isOutage(RecordedCall exchange) {
        return exchange.isTry() || outages.contains(exchange.key());
    }

    /**
     * What was decided in a run that was done, and does not follow from its program and from what it was answered.
     *
     * @param events of the run
     * @param end what it ended in; null if it came to its end
     */
    public synchronized List<RecordedDecision> decisions(List<Event> events, @Nullable Failure end) {
        return new Undetermined(events, outside, kept(events, end), rounds).decisions();
    }

    /** Whether what a decision is about was come to; a value that branches share is what those made of it that were stopped, too. */
    public synchronized boolean isComeTo(RecordedDecision decision) {
        return decision.key().equals(RecordedDecision.ENTRY)
                || decision.kind().equals(Event.STATE)
                || cameTo.contains(new EffectKey(decision.key()).effect().text());
    }

    /** What was recorded and is not asked any more. */
    public synchronized List<RecordedCall> unused() {
        return asked().stream()
                .filter(exchange -> !used.contains(exchange.key()))
                .toList();
    }

    /** How much was done outside. */
    public synchronized int done() {
        return done;
    }

    /** Qualified names of what was executed. */
    public synchronized Set<String> executed() {
        return Set.copyOf(entered);
    }

    public synchronized Set<Way> ways() {
        return Set.copyOf(ways);
    }
}
