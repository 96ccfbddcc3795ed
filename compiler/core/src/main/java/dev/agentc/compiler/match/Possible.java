package dev.agentc.compiler.match;

import dev.agentc.compiler.names.ModuleScope;
import dev.agentc.compiler.resolve.Declared;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** All that one value can be. */
public final class Possible {
    private final Type type;
    private final List<Alternative> all;
    private @Nullable Map<String, List<Alternative>> values;
    private @Nullable Map<Type, List<Alternative>> constants;
    private @Nullable Map<String, List<Alternative>> names;
    private @Nullable Boolean unsure;

    private final Declared declared;
    private final ModuleScope home;

    private Possible(Type type, List<Alternative> all, Declared declared, ModuleScope home) {
        this.type = type;
        this.all = all;
        this.declared = declared;
        this.home = home;
    }

    /** What a value of the type can be. */
    public static Possible of(Type type, Declared declared, ModuleScope home) {
        return new Possible(type, Alternative.of(type, declared, home), declared, home);
    }

    public Type type() {
        return type;
    }

    public List<Alternative> all() {
        return all;
    }

    /** Whether it may be more than that, or less: the form of one of its types is broken. Each arm asks; it is looked up once. */
    public boolean unsure() {
        var known = unsure;
        if (known == null) {
            known = declared.unsure(List.of(Types.present(type)), home)
                    || declared.unsure(all.stream().map(Alternative::type).toList(), home);
            unsure = known;
        }
        return known;
    }

    /** Those for which it holds. */
    public List<Alternative> some(Predicate<Alternative> which) {
        var some = new ArrayList<Alternative>();
        for (var each : all) {
            if (which.test(each)) {
                some.add(each);
            }
        }
        return some;
    }

    /** Those that are just this constant; each is looked up once, however many there are. */
    public List<Alternative> constant(Type literal) {
        var known = constants;
        if (known == null) {
            known = new HashMap<>();
            for (var each : all) {
                if (each.type() instanceof Type.Literal || each.type() instanceof Type.LiteralInt) {
                    known.put(each.type(), List.of(each));
                }
            }
            constants = known;
        }
        return known.getOrDefault(literal, List.of());
    }

    /** Those of a declared type, whatever its arguments; each is looked up once, however many there are. */
    List<Alternative> named(String qualified) {
        var known = names;
        if (known == null) {
            known = new HashMap<>();
            for (var each : all) {
                if (each.type() instanceof Type.Named named) {
                    known.computeIfAbsent(named.name(), name -> new ArrayList<>(1))
                            .add(each);
                }
            }
            names = known;
        }
        return known.getOrDefault(qualified, List.of());
    }

    /** The values of enums that are called so; each name is looked up once, however many there are. */
    List<Alternative> called(String name) {
        var known = values;
        if (known == null) {
            known = new HashMap<>();
            for (var each : all) {
                if (each.value() != null) {
                    known.computeIfAbsent(each.value(), value -> new ArrayList<>(1))
                            .add(each);
                }
            }
            values = known;
        }
        return known.getOrDefault(name, List.of());
    }
}
