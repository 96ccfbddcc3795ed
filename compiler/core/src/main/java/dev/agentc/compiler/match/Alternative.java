package dev.agentc.compiler.match;

import dev.agentc.compiler.names.ModuleScope;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.resolve.Declared;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.type.Types;
import dev.agentc.compiler.type.UnionTypes;
import dev.agentc.plan.Type;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of the things a value can be, as {@code match} and {@code is} tell them apart: an arm of a union, a value of an enum, one of
 * the truths, null.
 *
 * @param value the enum's value; null for a whole type
 */
public record Alternative(Type type, @Nullable String value) {
    /** By hand, as in {@code Type}. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Alternative same
                && (type == same.type || type.equals(same.type))
                && (value == null ? same.value == null : value.equals(same.value));
    }

    @Override
    public int hashCode() {
        return value != null
                ? value.hashCode()
                : type instanceof Type.Named named
                        ? named.name().hashCode()
                        : UnionTypes.onlyEqual(type)
                                ? type.hashCode()
                                : type.getClass().hashCode();
    }

    /** More are not listed in one message. */
    private static final int MOST = 12;

    private static final Type ANY_MAP = new Type.MapOf(Types.TEXT, Types.JSON);
    private static final Type ANY_LIST = new Type.ListOf(Types.JSON);
    private static final List<Type> FORMS =
            List.of(Types.TEXT, Types.INT, Types.FLOAT, Types.BOOL, ANY_LIST, ANY_MAP, Types.NULL);

    /** All that a value of the type can be, each once. */
    static List<Alternative> of(Type type, Declared declared, ModuleScope home) {
        var found = new LinkedHashSet<Alternative>();
        collect(type, found, declared, home);
        return new ArrayList<>(found);
    }

    private static void collect(Type type, LinkedHashSet<Alternative> found, Declared declared, ModuleScope home) {
        if (type instanceof Type.Optional optional) {
            collect(optional.of(), found, declared, home);
            found.add(whole(Types.NULL));
        } else if (type instanceof Type.Union union) {
            union.arms().forEach(arm -> collect(arm, found, declared, home));
        } else if (type instanceof Type.Bool) {
            found.add(whole(new Type.LiteralBool(true)));
            found.add(whole(new Type.LiteralBool(false)));
        } else if (type instanceof Type.Json) {
            FORMS.forEach(form -> collect(form, found, declared, home));
        } else if (type instanceof Type.Named
                && declared.symbol(type, home) instanceof Symbol symbol
                && symbol.decl instanceof Decl.Enumeration of) {
            of.values()
                    .forEach(each -> found.add(new Alternative(type, each.name().text())));
        } else {
            found.add(whole(type));
        }
    }

    private static Alternative whole(Type type) {
        return new Alternative(type, null);
    }

    /** The type of a value that is one of them. */
    public static Type type(List<Alternative> some) {
        var types = new ArrayList<Type>();
        boolean nullable = false;
        int truths = 0;
        for (var each : some) {
            nullable |= each.type instanceof Type.Null;
            truths += each.type instanceof Type.LiteralBool ? 1 : 0;
            if (!(each.type instanceof Type.Null)) {
                types.add(each.type);
            }
        }
        if (truths == 2) {
            types.removeIf(Type.LiteralBool.class::isInstance);
            types.add(Types.BOOL);
        }
        if (types.isEmpty()) {
            return nullable ? Types.NULL : Types.NEVER;
        }
        var type = UnionTypes.of(types);
        return nullable ? Types.optional(type) : type;
    }

    /** As an arm is written for it. */
    public String show() {
        if (value != null) {
            return value;
        }
        if (type instanceof Type.ListOf || type instanceof Type.MapOf) {
            return Types.head(type);
        }
        return type instanceof Type.Named named ? Types.last(named.name()) : Types.show(type);
    }

    /** {@code `a`, `b`}. */
    public static String list(List<Alternative> some) {
        var text = new StringBuilder();
        for (int i = 0; i < Math.min(MOST, some.size()); i++) {
            text.append(i == 0 ? "`" : ", `").append(some.get(i).show()).append('`');
        }
        return some.size() > MOST ? text + " and " + (some.size() - MOST) + " more" : text.toString();
    }
}
