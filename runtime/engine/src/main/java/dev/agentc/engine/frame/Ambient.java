package dev.agentc.engine.frame;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an execution finds around it: parts that higher rooms know the meaning of, such as the conversation a strategy carries on. There
 * are few, so they are searched for one after the other.
 */
public final class Ambient {
    static final Ambient NOTHING = new Ambient(new Part[0]);

    private final Part[] parts;

    private Ambient(Part[] parts) {
        this.parts = parts;
    }

    /** Something that is found; of each class there is one at most. */
    public interface Part {
        /** Whether frames below find it too. */
        boolean isInherited();
    }

    /** The part of a class, or one that is such a thing; null if there is none. */
    public <T extends Part> @Nullable T get(Class<T> type) {
        for (Part part : parts) {
            if (type.isInstance(part)) {
                return type.cast(part);
            }
        }
        return null;
    }

    /** The same with a part, in place of one of its class if there is one. */
    public Ambient with(Part part) {
        int at = 0;
        while (at < parts.length && parts[at].getClass() != part.getClass()) {
            at++;
        }
        Part[] all = new Part[Math.max(parts.length, at + 1)];
        System.arraycopy(parts, 0, all, 0, parts.length);
        all[at] = part;
        return new Ambient(all);
    }

    /** What a frame below finds. */
    public Ambient below() {
        int inherited = 0;
        for (Part part : parts) {
            inherited += part.isInherited() ? 1 : 0;
        }
        return inherited == parts.length ? this : new Ambient(inherited(inherited));
    }

    private Part[] inherited(int count) {
        Part[] inherited = new Part[count];
        int next = 0;
        for (Part part : parts) {
            if (part.isInherited()) {
                inherited[next++] = part;
            }
        }
        return inherited;
    }

    /** What is found by what can fail without ending the run. */
    public Ambient taking(List<String> errors) {
        return with(new Takers(errors, get(Takers.class)));
    }

    /** Whether the run went on after a failure from here. */
    boolean isTaken(String error) {
        Takers takers = get(Takers.class);
        return takers != null && takers.take(error);
    }

    /** When what is done here must be over. */
    public Deadline deadline() {
        Deadline deadline = get(Deadline.class);
        return deadline == null ? Deadline.NONE : deadline;
    }

    /** The same with a deadline, unless there is an earlier one. */
    public Ambient until(Deadline deadline) {
        return deadline == Deadline.NONE ? this : with(deadline().earlier(deadline));
    }

    /** What is found by whoever is asked what became of a call. Is it not told, that ends nothing by itself. */
    Ambient asking() {
        return below().with(Deadline.NONE).taking(List.of());
    }
}
