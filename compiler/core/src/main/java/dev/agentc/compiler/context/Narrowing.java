package dev.agentc.compiler.context;

import dev.agentc.compiler.names.Local;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Span;
import dev.agentc.plan.Type;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known of names and their fields beyond their declared types, newest first. Immutable.
 *
 * @param root null only in {@link #NONE}
 * @param path fields below the root, each with a dot before it; empty for the name itself
 */
public record Narrowing(
        @Nullable Local root,
        String path,
        @Nullable Type type,
        @Nullable Narrowing rest) {
    public static final Narrowing NONE = new Narrowing(null, "", null, null);

    /** What is known where a condition was not understood: nobody knows what it may have asked. */
    public static final Narrowing UNSURE =
            NONE.plus(new Local("", -1, Types.WRONG, false, Span.NONE, null), "", Types.WRONG);

    public boolean empty() {
        return root == null;
    }

    /** Whether more may be known than was understood. */
    public boolean unsure() {
        for (var each = this; each != null && each.root != null; each = each.rest) {
            if (each.root == UNSURE.root) {
                return true;
            }
        }
        return false;
    }

    public Narrowing plus(Local name, String fields, Type known) {
        return new Narrowing(name, fields, known, this);
    }

    /** These facts with others before them. */
    public Narrowing plus(Narrowing more) {
        if (more.empty()) {
            return this;
        }
        if (empty()) {
            return more;
        }
        var all = this;
        for (var each : more.oldestFirst()) {
            all = all.plus(Objects.requireNonNull(each.root), each.path, Objects.requireNonNull(each.type));
        }
        return all;
    }

    /** What was learned later counts more, so whoever says facts again begins with the oldest. */
    private Deque<Narrowing> oldestFirst() {
        var facts = new ArrayDeque<Narrowing>();
        for (var each = this; each != null && each.root != null; each = each.rest) {
            facts.push(each);
        }
        return facts;
    }

    /** What is known of a path; null if nothing. */
    @Nullable
    public Type of(Local name, String fields) {
        for (var each = this; each != null && each.root != null; each = each.rest) {
            if (each.root == name && each.path.equals(fields)) {
                return each.type;
            }
        }
        return null;
    }

    /** What is known of {@code from}, said of {@code to}. */
    public Narrowing moved(Local from, Local to) {
        var moved = NONE;
        for (var each : oldestFirst()) {
            if (each.root == from) {
                moved = moved.plus(to, each.path, Objects.requireNonNull(each.type));
            }
        }
        return unsure() ? moved.plus(UNSURE) : moved;
    }
}
