package dev.agentc.compiler.label;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Labels that something can have, each with a way to it. Two are equal if the labels are, whatever the ways. */
public final class LabelSet {
    static final LabelSet NONE = new LabelSet(Map.of());

    private final Map<LabelSource, Route> routes;

    private LabelSet(Map<LabelSource, Route> routes) {
        this.routes = routes;
    }

    static LabelSet of(LabelSource source, Route.Stop origin) {
        return new LabelSet(Map.of(source, new Route(List.of(origin))));
    }

    /** By where they come from, in the order in which they were found. */
    public Map<LabelSource, Route> routes() {
        return Collections.unmodifiableMap(routes);
    }

    boolean isEmpty() {
        return routes.isEmpty();
    }

    LabelSet and(LabelSet other) {
        if (routes.keySet().containsAll(other.routes.keySet())) {
            return this;
        }
        if (routes.isEmpty()) {
            return other;
        }
        Map<LabelSource, Route> both = new LinkedHashMap<>(routes);
        other.routes.forEach(both::putIfAbsent);
        return new LabelSet(both);
    }

    LabelSet through(Route.Stop stop) {
        if (routes.isEmpty()) {
            return this;
        }
        Map<LabelSource, Route> longer = new LinkedHashMap<>();
        routes.forEach((source, route) -> longer.put(source, route.through(stop)));
        return new LabelSet(longer);
    }

    /** What a tool's result has of an argument: if that is private, who it is from. */
    LabelSet secluded() {
        Map<LabelSource, Route> secluded = new LinkedHashMap<>();
        if (routes.keySet().stream().anyMatch(LabelSource::isPrivate)) {
            routes.forEach((source, route) -> secluded.putIfAbsent(source.secluded(), route));
        }
        return secluded.isEmpty() ? NONE : new LabelSet(secluded);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LabelSet set && (set == this || routes.keySet().equals(set.routes.keySet()));
    }

    @Override
    public int hashCode() {
        return routes.keySet().hashCode();
    }

    @Override
    public String toString() {
        return routes.keySet().toString();
    }
}
