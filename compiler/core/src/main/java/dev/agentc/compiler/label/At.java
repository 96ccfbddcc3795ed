package dev.agentc.compiler.label;

import dev.agentc.plan.Callable;
import dev.agentc.plan.Code;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where code stands, and what is known there.
 *
 * @param declared the declaration it stands in
 * @param conversation that a strategy carries on; empty elsewhere
 * @param slots what lies in the frame now
 * @param weak whether what is stored may not be stored after all, or be there before: in loops and what may fail
 * @param failures gathers what failures here can say
 */
record At(
        FrameLabels frame,
        Callable declared,
        Optional<Conversed> conversation,
        Map<Integer, Carried> slots,
        boolean weak,
        Gathered failures) {

    /** Labels, joined. */
    static final class Gathered {
        private LabelSet labels = LabelSet.NONE;

        void add(LabelSet more) {
            labels = labels.and(more);
        }

        LabelSet labels() {
            return labels;
        }
    }

    At with(Conversed carriedOn) {
        return new At(frame, declared, Optional.of(carriedOn), slots, weak, failures);
    }

    At with(Gathered others) {
        return new At(frame, declared, conversation, slots, weak, others);
    }

    /** The same, where it is not known how often code is done. */
    At weakly() {
        return weak ? this : new At(frame, declared, conversation, slots, true, failures);
    }

    /** One of several ways from here. */
    At branch() {
        return new At(frame, declared, conversation, new HashMap<>(slots), weak, failures);
    }

    /** The ways come together again. */
    void joined(List<At> branches) {
        Map<Integer, Carried> all = new HashMap<>();
        for (At branch : branches) {
            branch.slots.forEach((slot, value) -> all.merge(slot, value, Carried::and));
        }
        slots.putAll(all);
    }

    Carried local(int slot) {
        return slots.getOrDefault(slot, Carried.NONE);
    }

    void store(int slot, Carried value) {
        slots.put(slot, weak ? local(slot).and(value) : value);
    }

    Route.Stop stop(Code code) {
        return new Route.Stop(declared.name(), declared.file(), code.span().line());
    }
}
