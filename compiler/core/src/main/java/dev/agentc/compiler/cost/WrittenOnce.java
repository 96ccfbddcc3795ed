package dev.agentc.compiler.cost;

import dev.agentc.plan.Code;
import dev.agentc.plan.Routine;
import dev.agentc.plan.walk.RecordParts;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The places of a frame that something is written to. What one {@code let} writes, and nothing else does, is what everybody reads there; what
 * loops, patterns and other assignments write may be anything.
 */
final class WrittenOnce {
    static final WrittenOnce NOTHING = new WrittenOnce();

    /** Null where it may be anything. */
    private final Map<Integer, @Nullable Code> written = new HashMap<>();

    private WrittenOnce() {}

    /** @param frame all code that shares the frame */
    static WrittenOnce in(Collection<?> frame) {
        var found = new WrittenOnce();
        found.walk(List.copyOf(frame));
        return found;
    }

    /** Whether anything is written there. */
    boolean has(int slot) {
        return written.containsKey(slot);
    }

    /** What is written there; null if it may be anything. */
    @Nullable
    Code value(int slot) {
        return written.get(slot);
    }

    private void add(int slot, @Nullable Code value) {
        written.put(slot, written.containsKey(slot) ? null : value);
    }

    /** A routine has a frame of its own. */
    private void walk(@Nullable Object thing) {
        if (thing instanceof Collection<?> many) {
            many.forEach(this::walk);
        } else if (thing instanceof Record record && !(thing instanceof Routine)) {
            write(record);
            RecordParts.each(record, this::walk);
        }
    }

    private void write(Record record) {
        if (record instanceof Code.Store store) {
            add(store.slot(), store.value());
        } else if (!(record instanceof Code.Local)) {
            RecordParts parts = RecordParts.of(record);
            for (int i = 0; i < parts.size(); i++) {
                if (parts.name(i).equals("slot") && parts.value(record, i) instanceof Integer slot) {
                    add(slot, null);
                }
            }
        }
    }
}
