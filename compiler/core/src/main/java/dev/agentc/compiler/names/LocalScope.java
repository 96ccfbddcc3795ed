package dev.agentc.compiler.names;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The local names of one block, and those around it. */
public final class LocalScope {
    private static final int FEW = 8;

    private final @Nullable LocalScope around;
    /** Whether names of {@code around} lie in another frame and can only be seen, not used. */
    private final boolean border;

    private final List<Local> names = new ArrayList<>(4);
    private @Nullable Map<String, Local> index;

    private LocalScope(@Nullable LocalScope around, boolean border) {
        this.around = around;
        this.border = border;
    }

    public static LocalScope top() {
        return new LocalScope(null, false);
    }

    public LocalScope block() {
        return new LocalScope(this, false);
    }

    /** Of a routine: names around it are captured by copies. */
    public LocalScope routine() {
        return new LocalScope(this, true);
    }

    public void add(Local local) {
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

    public List<Local> names() {
        return names;
    }

    /** The name as it can be used here; null if there is none. */
    @Nullable
    public Local find(String name) {
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
    public Local seen(String name) {
        for (var scope = this; scope != null; scope = scope.around) {
            var found = scope.mine(name);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** Names that can be used here. */
    public List<String> all() {
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
