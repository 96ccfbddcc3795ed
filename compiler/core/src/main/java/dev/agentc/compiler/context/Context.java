package dev.agentc.compiler.context;

import dev.agentc.compiler.names.Local;
import dev.agentc.compiler.names.LocalScope;
import dev.agentc.compiler.names.ModuleScope;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Span;
import dev.agentc.plan.Type;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where an expression stands: its declaration, its frame, the names and facts in force, and what is allowed. */
public final class Context {
    public final Elaborating unit;
    /** What is pure here, in words such as {@code a `fn`}; null where effects are allowed. */
    public final @Nullable String pure;
    /** What {@code return} takes; null where there is nothing to return from. */
    public final @Nullable Type answer;
    /** The answer of the agent a strategy works for; null outside of strategies. */
    public final @Nullable Type out;

    public LocalScope scope;
    public Narrowing facts = Narrowing.NONE;
    public int loops;
    /** Whether this runs beside other branches of a {@code parallel}. */
    public boolean branch;
    /** Whether this is a test's own code. */
    public boolean testing;
    /** What may be read as the type of a tool: the code that is its whole body. */
    public boolean whole;

    private final Slots slots;

    /** What the slots of a frame are called. */
    private static final class Slots {
        final List<String> names = new ArrayList<>();
        final BitSet filled = new BitSet();

        int next(String name) {
            names.add(name.equals("_") ? "" : name);
            return names.size() - 1;
        }

        Slots copy() {
            var copy = new Slots();
            copy.names.addAll(names);
            copy.filled.or(filled);
            return copy;
        }
    }

    private Context(
            Elaborating unit,
            Slots slots,
            LocalScope scope,
            @Nullable String pure,
            @Nullable Type answer,
            @Nullable Type out) {
        this.unit = unit;
        this.slots = slots;
        this.scope = scope;
        this.pure = pure;
        this.answer = answer;
        this.out = out;
    }

    public static Context pure(Elaborating unit, String what) {
        return new Context(unit, new Slots(), LocalScope.top(), what, null, null);
    }

    public static Context code(Elaborating unit, @Nullable String pure, Type answer, @Nullable Type out) {
        return new Context(unit, new Slots(), LocalScope.top(), pure, answer, out);
    }

    /** Code that nothing leaves: what stands behind it in the body sees its names. */
    public static Context open(Elaborating unit) {
        return new Context(unit, new Slots(), LocalScope.top(), null, null, null);
    }

    /** The code of a test. */
    public static Context test(Elaborating unit) {
        var c = code(unit, null, Types.NOTHING, null);
        c.testing = true;
        return c;
    }

    /** The same frame and names, where only computing is allowed. */
    public Context pure(String what) {
        var inner = new Context(unit, slots, scope, what, null, out);
        inner.facts = facts;
        inner.branch = branch;
        inner.testing = testing;
        return inner;
    }

    /**
     * Beside the code here: the same names, in a frame that begins as this one is now, where only computing is allowed. Nothing of this
     * one changes by it.
     *
     * @param unit what notes what is needed there
     */
    public Context aside(Elaborating unit, String what) {
        var inner = new Context(unit, slots.copy(), scope.block(), what, null, out);
        inner.facts = facts;
        inner.branch = branch;
        return inner;
    }

    /** A frame of its own that sees copies of what is around it. */
    public Context routine(@Nullable String what) {
        var inner = new Context(unit, new Slots(), scope.routine(), what, null, out);
        inner.branch = branch;
        return inner;
    }

    public ModuleScope home() {
        return unit.home;
    }

    /** The names of all slots of this frame so far, empty for those that have none. */
    public List<String> slots() {
        return List.copyOf(slots.names);
    }

    /** A name that is there from the start, as a parameter of what is changed; nobody has to use it. */
    public void known(String name, Type type) {
        declare(name, type, false, Span.NONE).use();
    }

    /** Leaves slots to what shares the frame, up to the last of these. */
    public void leave(List<String> names) {
        for (int i = slots.names.size(); i < names.size(); i++) {
            slots.next(names.get(i));
        }
    }

    /** One more slot, which has no name. */
    public int slot() {
        return slots.next("");
    }

    /** What this slot holds is a list with something in it, for good. */
    public void fill(int slot) {
        slots.filled.set(slot);
    }

    boolean isFilled(int slot) {
        return slots.filled.get(slot);
    }

    public Local declare(String name, Type type, boolean mutable, Span span) {
        return declare(name, type, mutable, span, null);
    }

    public Local declare(String name, Type type, boolean mutable, Span span, @Nullable Local outer) {
        var local = new Local(name, slots.next(name), type, mutable, span, outer);
        if (!name.equals("_") && !name.isEmpty()) {
            scope.add(local);
        }
        return local;
    }

    /** The type a name has here. */
    public Type typeOf(Local local, String fields, Type declared) {
        if (local.mutable || facts.empty()) {
            return declared;
        }
        var known = facts.of(local, fields);
        return known == null ? declared : known;
    }

    /** Whether a condition that was not understood may have asked for this value: nothing is held against it then. */
    public boolean unasked(Typed value) {
        return facts.unsure() && !value.yes().empty();
    }

    public boolean inStrategy() {
        return out != null;
    }
}
