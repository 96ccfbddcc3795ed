package dev.agentc.compiler.label;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What can be called of a value. */
sealed interface Applied {

    /** How many functions hold each other in it, this one counted. */
    int depth();

    /**
     * A declaration.
     *
     * @param name qualified
     * @param bound one for each parameter, empty for those that are open
     * @param changed settings in place of the declared ones
     */
    record Declared(String name, List<Optional<Carried>> bound, Map<String, Carried> changed) implements Applied {
        @Override
        public int depth() {
            return 1 + Math.max(deepest(bound.stream().flatMap(Optional::stream).toList()), deepest(changed.values()));
        }

        /** What two that leave the same open and change the same can be together. */
        Declared and(Declared other) {
            List<Optional<Carried>> both = new ArrayList<>();
            for (int i = 0; i < bound.size(); i++) {
                Optional<Carried> more = other.bound.get(i);
                both.add(bound.get(i).map(one -> one.and(more.orElse(Carried.NONE))));
            }
            Map<String, Carried> settings = new LinkedHashMap<>(changed);
            other.changed.forEach((setting, value) -> settings.merge(setting, value, Carried::and));
            return new Declared(name, both, settings);
        }

        /** The same of all that leave the same open and change the same. */
        String form() {
            return name + " " + bound.stream().map(Optional::isPresent).toList() + " " + changed.keySet();
        }
    }

    /**
     * A lambda.
     *
     * @param routine its number
     * @param captured in the order of its captures
     */
    record Written(int routine, List<Carried> captured) implements Applied {
        @Override
        public int depth() {
            return 1 + deepest(captured);
        }

        Written and(Written other) {
            List<Carried> both = new ArrayList<>();
            for (int i = 0; i < captured.size(); i++) {
                both.add(captured.get(i).and(other.captured.get(i)));
            }
            return new Written(routine, both);
        }
    }

    /** All of one form, where functions hold functions too deeply to be told apart. */
    record Shared(String form) implements Applied {
        @Override
        public int depth() {
            return 1;
        }
    }

    private static int deepest(Collection<Carried> held) {
        int depth = 0;
        for (Carried one : held) {
            depth = Math.max(depth, one.depth());
        }
        return depth;
    }
}
