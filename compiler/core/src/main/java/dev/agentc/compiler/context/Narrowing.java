package dev.agentc.compiler.context;

import dev.agentc.compiler.names.Local;
import dev.agentc.plan.Type;
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

    public boolean empty() {
        return root == null;
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
        for (var each = more; each != null && each.root != null; each = each.rest) {
            all = all.plus(each.root, each.path, java.util.Objects.requireNonNull(each.type));
        }
        return all;
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
        for (var each = this; each != null && each.root != null; each = each.rest) {
            if (each.root == from) {
                moved = moved.plus(to, each.path, java.util.Objects.requireNonNull(each.type));
            }
        }
        return moved;
    }
}
