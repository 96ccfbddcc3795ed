package dev.agentc.plan;

import dev.agentc.plan.walk.RecordParts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the names of one frame stand for, where each is given a value in one place only. */
final class FrameNames {
    private final Map<Integer, Code> values = new HashMap<>();
    private final Set<Integer> changing = new HashSet<>();

    private FrameNames() {}

    /** By slot; a parameter, what a loop goes through and what changes has none. */
    static Map<Integer, Code> of(@Nullable Code body) {
        var names = new FrameNames();
        walk(body, names::look);
        names.values.keySet().removeAll(names.changing);
        return names.values;
    }

    /** All that a slot is given in one frame; nothing if a loop or an error gives it something too. */
    static List<Code> given(@Nullable Code body, int slot) {
        var given = new ArrayList<Code>();
        var others = new HashSet<Integer>();
        walk(body, thing -> {
            if (thing instanceof Code.Store store && store.slot() == slot) {
                given.add(store.value());
            } else if (thing instanceof Code.Match match && match.slot() == slot) {
                given.add(match.value());
            } else if (thing instanceof Code.For loop) {
                others.add(loop.slot());
            } else if (thing instanceof Code.Each loop) {
                others.add(loop.slot());
            } else if (thing instanceof Code.CatchArm arm) {
                others.add(arm.slot());
            }
        });
        return others.contains(slot) ? List.of() : given;
    }

    private void look(Object thing) {
        if (thing instanceof Code.Store store && values.put(store.slot(), store.value()) != null) {
            changing.add(store.slot());
        } else if (thing instanceof Code.Match match && values.put(match.slot(), match.value()) != null) {
            changing.add(match.slot());
        } else if (thing instanceof Code.For loop) {
            changing.add(loop.slot());
        } else if (thing instanceof Code.Each loop) {
            changing.add(loop.slot());
        } else if (thing instanceof Code.CatchArm arm) {
            changing.add(arm.slot());
        }
    }

    /** A plan is a tree of records, so every form of code is looked through; routines, which have frames of their own, are named. */
    static void walk(@Nullable Object thing, Consumer<Object> visitor) {
        if (thing instanceof Collection<?> many) {
            many.forEach(one -> walk(one, visitor));
        } else if (thing instanceof Record record && !(thing instanceof Type) && !(thing instanceof Span)) {
            visitor.accept(record);
            if (!(record instanceof Routine)) {
                fields(record, visitor);
            }
        }
    }

    private static void fields(Record record, Consumer<Object> visitor) {
        RecordParts parts = RecordParts.of(record);
        for (int i = 0; i < parts.size(); i++) {
            if (!parts.type(i).isPrimitive() && parts.type(i) != String.class) {
                walk(parts.value(record, i), visitor);
            }
        }
    }
}
