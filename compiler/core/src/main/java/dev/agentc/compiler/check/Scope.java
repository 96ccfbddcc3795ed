package dev.agentc.compiler.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The local names of one block, and those around it. */
final class Scope {
    private static final int FEW = 8;

    private final @Nullable Scope around;
    /** Whether names of {@code around} lie in another frame and can only be seen, not used. */
    private final boolean border;

    private final List<Local> names = new ArrayList<>(4);
    private @Nullable Map<String, Local> index;

    private Scope(@Nullable Scope around, boolean border) {
        this.around = around;
        this.border = border;
    }

    static Scope top() {
        return new Scope(null, false);
    }

    Scope block() {
        return new Scope(this, false);
    }

    /** Of a routine: names around it are captured by copies. */
    Scope routine() {
        return new Scope(this, true);
    }

    void add(Local local) {
        names.add(local);
        if (index != null) {
            index.put(local.name, local);
        } else if (names.size() > FEW) {
            index = new HashMap<>();
            for (var each : names) {
                index.put(each.name, each);
            }
        }
    }

    List<Local> names() {
        return names;
    }

    /** The name as it can be used here; null if there is none. */
    @Nullable
    Local find(String name) {
        for (var scope = this; scope != null; scope = scope.border ? null : scope.around) {
            var found = scope.mine(name);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** The name as it can be seen here, also across the border of a routine. */
    @Nullable
    Local seen(String name) {
        for (var scope = this; scope != null; scope = scope.around) {
            var found = scope.mine(name);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** Names that can be used here. */
    List<String> all() {
        var all = new ArrayList<String>();
        for (var scope = this; scope != null; scope = scope.border ? null : scope.around) {
            for (var local : scope.names) {
                all.add(local.name);
            }
        }
        return all;
    }

    private @Nullable Local mine(String name) {
        if (index != null) {
            return index.get(name);
        }
        for (int i = names.size() - 1; i >= 0; i--) {
            if (names.get(i).name.equals(name)) {
                return names.get(i);
            }
        }
        return null;
    }
}
