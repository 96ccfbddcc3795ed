package dev.agentc.engine.rehearsal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.EffectKey;
import dev.agentc.engine.record.Halted;
import dev.agentc.engine.record.RecordedJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A run that is answered from a recording. */
public final class Rehearsed implements Trial {
    private final Live live;
    private final Refusals refusals;
    private final Map<String, RecordedCall> recorded = new LinkedHashMap<>();
    private final Set<String> used = new HashSet<>();
    private final List<RecordedCall> taken = new ArrayList<>();
    private final List<StandIn> standIns = new ArrayList<>();
    private final Set<String> entered = new TreeSet<>();
    private final Set<Way> ways = new HashSet<>();
    /** How many attempts of each effect failed of what another one may mend. */
    private final Map<String, Integer> tries = new HashMap<>();

    private int done;

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
        this.live = live;
        this.refusals = refusals;
        recorded.forEach(exchange -> this.recorded.put(exchange.key(), exchange));
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
        RecordedCall known = recorded.get(now.key());
        if (known != null && known.digest().equals(now.digest())) {
            return take(known, now.key());
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
        return recorded.keySet().stream().map(key -> new EffectKey("/" + key)).toList();
    }

    private ObjectNode take(RecordedCall exchange, String key) {
        used.add(exchange.key());
        taken.add(exchange.at(key));
        return exchange.answer();
    }

    /** The same was asked, in such a frame, at another place of it or in another pass. */
    private @Nullable RecordedCall moved(RecordedCall now) {
        for (RecordedCall other : recorded.values()) {
            if (other.digest().equals(now.digest())
                    && other.isLike(now)
                    && other.parent().equals(now.parent())
                    && !used.contains(other.key())) {
                return other;
            }
        }
        return null;
    }

    /** What another try may mend is no answer: where that try has one, it is recorded in its place. */
    @Override
    public synchronized void answered(Asked asked, ObjectNode answer) {
        done++;
        RecordedCall exchange = RecordedCall.of(asked, answer);
        String effect = asked.key().effect().text();
        int skipped = tries.getOrDefault(effect, 0);
        if (Set.of("retry", "later").contains(answer.path("failed").path("cure").asText())) {
            tries.put(effect, skipped + 1);
            return;
        }
        String key = RecordedCall.below(
                asked.key().effect().attempt(attempt(asked.key()) - skipped).text());
        used.add(key);
        taken.add(exchange.at(key));
    }

    private static int attempt(EffectKey key) {
        String text = key.text();
        String effect = key.effect().text();
        return text.length() == effect.length() ? 1 : Integer.parseInt(text.substring(effect.length() + 1));
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
                .filter(exchange -> exchange.kind().equals("model"))
                .count();
    }

    /** What was answered in this run, from the recording or not, in the order of the program. */
    public synchronized List<RecordedCall> exchanges() {
        return CallOrder.sorted(taken, RecordedCall::key);
    }

    /** What was recorded and is not asked any more. */
    public synchronized List<RecordedCall> unused() {
        return recorded.values().stream()
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
