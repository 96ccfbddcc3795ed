package dev.agentc.compiler.type;

import dev.agentc.plan.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the type parameters of one called declaration stand for in one call, as far as is known. */
public final class TypeArguments {
    /** Null where the parameter is not known yet. */
    private final Map<String, @Nullable Type> known;

    /** Of a declaration with these type parameters. */
    public TypeArguments(List<String> parameters) {
        known = parameters.isEmpty() ? Map.of() : new HashMap<>();
        for (var parameter : parameters) {
            known.put(parameter, null);
        }
    }

    /** Sets a parameter that is not known yet. */
    public void bind(String parameter, Type type) {
        if (known.containsKey(parameter) && known.get(parameter) == null) {
            known.put(parameter, type);
        }
    }

    /** Learns from a value of type {@code actual} that stands where {@code pattern} is declared. */
    public void learn(Type pattern, Type actual) {
        if (known.isEmpty() || Types.never(actual) && actual != Types.WRONG) {
            return;
        }
        if (actual == Types.WRONG) {
            spread(pattern);
        } else if (pattern instanceof Type.Variable variable) {
            learnVariable(variable.name(), actual);
        } else if (pattern instanceof Type.Optional optional) {
            learn(optional.of(), Types.present(actual));
        } else if (pattern instanceof Type.ListOf list) {
            if (actual instanceof Type.ListOf mine) {
                learn(list.element(), mine.element());
            }
        } else if (pattern instanceof Type.MapOf map) {
            if (actual instanceof Type.MapOf mine) {
                learn(map.key(), mine.key());
                learn(map.value(), mine.value());
            }
        } else if (pattern instanceof Type.Function function) {
            if (actual instanceof Type.Function mine) {
                learnTaken(function.parameters(), mine.parameters());
                learn(function.result(), mine.result());
            }
        } else if (pattern instanceof Type.Named named) {
            if (actual instanceof Type.Named mine && mine.name().equals(named.name())) {
                learn(named.arguments(), mine.arguments());
            }
        } else if (pattern instanceof Type.Opaque opaque) {
            if (actual instanceof Type.Opaque mine && mine.name().equals(opaque.name())) {
                learn(opaque.arguments(), mine.arguments());
            }
        } else if (pattern instanceof Type.Union union) {
            learnArms(union, Types.present(actual));
        }
    }

    /** Of each arm what those of the same form say; arms look different, so none of another one does. */
    private void learnArms(Type.Union pattern, Type actual) {
        var arms = actual instanceof Type.Union union ? union.arms() : List.of(actual);
        for (var each : pattern.arms()) {
            for (var arm : arms) {
                learn(each, arm);
            }
        }
    }

    /** Of what could not be understood no part can be. */
    private void spread(Type pattern) {
        if (pattern instanceof Type.Variable variable) {
            bind(variable.name(), Types.WRONG);
        } else if (pattern instanceof Type.Optional optional) {
            spread(optional.of());
        } else if (pattern instanceof Type.ListOf list) {
            spread(list.element());
        } else if (pattern instanceof Type.MapOf map) {
            spread(map.key());
            spread(map.value());
        } else if (pattern instanceof Type.Function function) {
            spread(function.result());
        }
    }

    private void learn(List<Type> patterns, List<Type> actual) {
        for (int i = 0; i < Math.min(patterns.size(), actual.size()); i++) {
            learn(patterns.get(i), actual.get(i));
        }
    }

    /** What a function takes says only what nobody knows yet: one that takes more than it is given takes that too. */
    private void learnTaken(List<Type> patterns, List<Type> actual) {
        for (int i = 0; i < Math.min(patterns.size(), actual.size()); i++) {
            if (open(patterns.get(i)) != null) {
                learn(patterns.get(i), actual.get(i));
            }
        }
    }

    private void learnVariable(String name, Type actual) {
        if (actual == Types.OPEN || !known.containsKey(name)) {
            return;
        }
        var before = known.get(name);
        if (before == null) {
            known.put(name, actual);
            return;
        }
        var joined = Fit.join(before, actual);
        if (joined != null && Fit.fits(before, joined)) {
            known.put(name, joined);
        }
    }

    /** The first of the type's parameters that nothing was learned of; null if there is none. */
    public @Nullable String open(Type type) {
        if (known.isEmpty()) {
            return null;
        }
        if (type instanceof Type.Variable variable) {
            return known.containsKey(variable.name()) && known.get(variable.name()) == null ? variable.name() : null;
        }
        if (type instanceof Type.Optional t) {
            return open(t.of());
        }
        if (type instanceof Type.ListOf t) {
            return open(t.element());
        }
        if (type instanceof Type.MapOf t) {
            return open(List.of(t.key(), t.value()));
        }
        if (type instanceof Type.Function t) {
            var result = open(t.result());
            return result == null ? open(t.parameters()) : result;
        }
        if (type instanceof Type.Named t) {
            return open(t.arguments());
        }
        if (type instanceof Type.Opaque t) {
            return open(t.arguments());
        }
        return type instanceof Type.Union t ? open(t.arms()) : null;
    }

    private @Nullable String open(List<Type> types) {
        for (var type : types) {
            var found = open(type);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** The type with every parameter replaced; {@code unknown} stands for those that are not known. */
    public Type apply(Type type, Type unknown) {
        if (known.isEmpty()) {
            return type;
        }
        if (type instanceof Type.Variable variable) {
            if (!known.containsKey(variable.name())) {
                return type;
            }
            var found = known.get(variable.name());
            return found == null ? unknown : found;
        }
        if (type instanceof Type.Optional t) {
            return Types.optional(apply(t.of(), unknown));
        }
        if (type instanceof Type.ListOf t) {
            return new Type.ListOf(apply(t.element(), unknown));
        }
        if (type instanceof Type.MapOf t) {
            return new Type.MapOf(apply(t.key(), unknown), apply(t.value(), unknown));
        }
        if (type instanceof Type.Function t) {
            return new Type.Function(apply(t.parameters(), unknown), apply(t.result(), unknown));
        }
        if (type instanceof Type.Named t && !t.arguments().isEmpty()) {
            return new Type.Named(t.name(), apply(t.arguments(), unknown));
        }
        if (type instanceof Type.Opaque t && !t.arguments().isEmpty()) {
            return new Type.Opaque(t.name(), apply(t.arguments(), unknown));
        }
        if (type instanceof Type.Union t) {
            return UnionTypes.of(apply(t.arms(), unknown));
        }
        return type;
    }

    private List<Type> apply(List<Type> types, Type unknown) {
        var applied = new ArrayList<Type>(types.size());
        for (var type : types) {
            applied.add(apply(type, unknown));
        }
        return applied;
    }
}
