package dev.agentc.compiler.type;

import dev.agentc.plan.Type;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The basic types, and small questions about any type. */
public final class Types {
    private Types() {}

    public static final Type TEXT = new Type.Text();
    public static final Type INT = new Type.Int();
    public static final Type FLOAT = new Type.Float();
    public static final Type BOOL = new Type.Bool();
    public static final Type MONEY = new Type.Money();
    public static final Type DURATION = new Type.Duration();
    public static final Type DATETIME = new Type.Datetime();
    public static final Type DATE = new Type.Date();
    public static final Type URL = new Type.Url();
    public static final Type JSON = new Type.Json();
    public static final Type SECRET = new Type.Secret();
    public static final Type NULL = new Type.Null();
    public static final Type NOTHING = new Type.Nothing();
    public static final Type NEVER = new Type.Never();
    /** What could not be understood: it is silent wherever it goes, while {@link #NEVER} is only empty. */
    public static final Type WRONG = new Type.Never();

    public static final Type.Opaque MODEL = new Type.Opaque("model");
    public static final Type.Opaque STRATEGY = new Type.Opaque("strategy");
    public static final Type.Opaque TOOL = new Type.Opaque("tool");
    private static final Type.Opaque RUN = new Type.Opaque("Run");
    public static final Type.Opaque REWARD = new Type.Opaque("reward");
    /** What an agent acts in; its argument is what a case of it holds. */
    private static final String ENVIRONMENT = "environment";

    /** What an agent is asked, with what is right. */
    public static final String CASE = "std.learn.Case";

    /** What branches share. */
    public static final String STATE = "State";

    /** Stands where nothing is expected inside an expected type: everything fits it. */
    public static final Type OPEN = new Type.Variable("?");

    /** The types every program knows, by the word they are written with; {@code list} and {@code map} take arguments. */
    public static final Map<String, Type> BASIC = Map.ofEntries(
            Map.entry("string", TEXT),
            Map.entry("int", INT),
            Map.entry("float", FLOAT),
            Map.entry("bool", BOOL),
            Map.entry("money", MONEY),
            Map.entry("duration", DURATION),
            Map.entry("datetime", DATETIME),
            Map.entry("date", DATE),
            Map.entry("url", URL),
            Map.entry("json", JSON),
            Map.entry("secret", SECRET),
            Map.entry("null", NULL),
            Map.entry("model", MODEL),
            Map.entry("strategy", STRATEGY),
            Map.entry("tool", TOOL));

    private static final Map<Class<? extends Type>, String> HEADS = Map.ofEntries(
            Map.entry(Type.Text.class, "string"),
            Map.entry(Type.Literal.class, "string"),
            Map.entry(Type.Int.class, "int"),
            Map.entry(Type.LiteralInt.class, "int"),
            Map.entry(Type.LiteralBool.class, "bool"),
            Map.entry(Type.Float.class, "float"),
            Map.entry(Type.Bool.class, "bool"),
            Map.entry(Type.Money.class, "money"),
            Map.entry(Type.Duration.class, "duration"),
            Map.entry(Type.Datetime.class, "datetime"),
            Map.entry(Type.Date.class, "date"),
            Map.entry(Type.Url.class, "url"),
            Map.entry(Type.Json.class, "json"),
            Map.entry(Type.Secret.class, "secret"),
            Map.entry(Type.Null.class, "null"),
            Map.entry(Type.Never.class, "never"),
            Map.entry(Type.ListOf.class, "list"),
            Map.entry(Type.MapOf.class, "map"),
            Map.entry(Type.Union.class, "union"),
            Map.entry(Type.Function.class, "function"));

    /** {@code T?}; the same type where it takes null already. */
    public static Type optional(Type type) {
        return nullable(type) || type instanceof Type.Never ? type : new Type.Optional(type);
    }

    /** Whether null is one of its values. */
    public static boolean nullable(Type type) {
        return type instanceof Type.Optional || type instanceof Type.Null || type instanceof Type.Json;
    }

    /** The type without null. */
    public static Type present(Type type) {
        if (type instanceof Type.Optional optional) {
            return optional.of();
        }
        if (type instanceof Type.Null) {
            return NEVER;
        }
        return type;
    }

    /** The type without null; none stays none. */
    public static @Nullable Type presentOrNone(@Nullable Type type) {
        return type == null ? null : present(type);
    }

    public static boolean never(Type type) {
        return type instanceof Type.Never;
    }

    /** Whether it is a model. */
    public static boolean model(Type type) {
        return opaque(type, MODEL);
    }

    /** Whether it is what a model may call. */
    public static boolean tool(Type type) {
        return opaque(type, TOOL);
    }

    /** Whether it is a way to proceed, whatever it answers. */
    public static boolean strategy(Type type) {
        return opaque(type, STRATEGY);
    }

    /** Whether it tells of an execution, whatever was given and came of it. */
    public static boolean run(Type type) {
        return opaque(type, RUN);
    }

    /** Whether it is what an agent acts in, whatever its cases hold. */
    public static boolean environment(Type type) {
        return type instanceof Type.Opaque opaque && opaque.name().equals(ENVIRONMENT);
    }

    /** What an agent acts in, whose cases hold this. */
    public static Type environmentOf(Type task) {
        return new Type.Opaque(ENVIRONMENT, List.of(task));
    }

    /** Whether it is what branches share, whatever it holds. */
    public static boolean state(Type type) {
        return type instanceof Type.Opaque opaque && opaque.name().equals(STATE);
    }

    /** Whether nothing says what the values in it are, as in an empty list. */
    public static boolean vague(Type type) {
        if (type instanceof Type.ListOf t) {
            return vague(t.element());
        }
        if (type instanceof Type.MapOf t) {
            return vague(t.key()) || vague(t.value());
        }
        return type instanceof Type.Null || type == NEVER;
    }

    /** Whether something in it hangs on what nobody said yet. */
    public static boolean open(Type type) {
        if (type instanceof Type.ListOf t) {
            return open(t.element());
        }
        if (type instanceof Type.MapOf t) {
            return open(t.key()) || open(t.value());
        }
        if (type instanceof Type.Optional t) {
            return open(t.of());
        }
        if (type instanceof Type.Named t) {
            return open(t.arguments());
        }
        return type instanceof Type.Opaque t ? open(t.arguments()) : type == OPEN;
    }

    private static boolean open(List<Type> types) {
        for (var each : types) {
            if (open(each)) {
                return true;
            }
        }
        return false;
    }

    private static boolean opaque(Type type, Type.Opaque same) {
        return type instanceof Type.Opaque opaque && opaque.name().equals(same.name());
    }

    /** The type whose operators and methods its values have: {@code string} of {@code "a" | "b"}, else the type itself. */
    public static Type plain(Type type) {
        if (type instanceof Type.Literal) {
            return TEXT;
        }
        if (type instanceof Type.LiteralInt) {
            return INT;
        }
        if (type instanceof Type.LiteralBool) {
            return BOOL;
        }
        if (type instanceof Type.Union union) {
            var plain = plain(union.arms().getFirst());
            for (var arm : union.arms()) {
                if (!literal(arm) || plain(arm) != plain) {
                    return type;
                }
            }
            return plain;
        }
        if (type instanceof Type.Optional optional) {
            var plain = plain(optional.of());
            return plain == optional.of() ? type : new Type.Optional(plain);
        }
        return type;
    }

    /** Whether one value is all it has. */
    public static boolean literal(Type type) {
        return type instanceof Type.Literal || type instanceof Type.LiteralInt || type instanceof Type.LiteralBool;
    }

    /** Whether all its values are whole numbers. */
    public static boolean whole(Type type) {
        return plain(type) instanceof Type.Int;
    }

    /** The type itself, or the only arm of a union, that is of this form; null if none is, or more than one. */
    public static <T extends Type> @Nullable T only(@Nullable Type type, Class<T> form) {
        if (type == null || form.isInstance(type)) {
            return form.cast(type);
        }
        T found = null;
        if (type instanceof Type.Union union) {
            for (var arm : union.arms()) {
                if (form.isInstance(arm)) {
                    if (found != null) {
                        return null;
                    }
                    found = form.cast(arm);
                }
            }
        }
        return found;
    }

    /** Whether it is a kind of text. */
    public static boolean text(Type type) {
        return type instanceof Type.Text || type instanceof Type.Url || type instanceof Type.Literal;
    }

    public static boolean number(Type type) {
        return type instanceof Type.Int || type instanceof Type.Float;
    }

    /** Whether it or a part of it has no JSON form: a model, a strategy, a function, a secret. */
    public static boolean handle(Type type) {
        if (type instanceof Type.Secret) {
            return true;
        }
        if (type instanceof Type.Opaque) {
            return true;
        }
        if (type instanceof Type.Function) {
            return true;
        }
        if (type instanceof Type.Nothing) {
            return true;
        }
        if (type instanceof Type.Optional t) {
            return handle(t.of());
        }
        if (type instanceof Type.ListOf t) {
            return handle(t.element());
        }
        if (type instanceof Type.MapOf t) {
            return handle(t.key()) || handle(t.value());
        }
        if (type instanceof Type.Union t) {
            return anyHandle(t.arms());
        }
        if (type instanceof Type.Named t) {
            return anyHandle(t.arguments());
        }
        return false;
    }

    private static boolean anyHandle(List<Type> types) {
        for (var type : types) {
            if (handle(type)) {
                return true;
            }
        }
        return false;
    }

    /** The word its methods are declared under: {@code list} for {@code list<int>}. */
    public static String head(Type type) {
        if (type instanceof Type.Named named) {
            return last(named.name());
        }
        if (type instanceof Type.Opaque opaque) {
            return opaque.name();
        }
        if (type instanceof Type.Variable variable) {
            return variable.name();
        }
        if (type instanceof Type.Union && plain(type) != type) {
            return head(plain(type));
        }
        return type instanceof Type.Optional optional
                ? head(optional.of())
                : HEADS.getOrDefault(type.getClass(), "nothing");
    }

    /** The type as an author writes it. */
    public static String show(Type type) {
        if (type instanceof Type.ListOf t) {
            return "list<" + show(t.element()) + ">";
        }
        if (type instanceof Type.MapOf t) {
            return "map<" + show(t.key()) + ", " + show(t.value()) + ">";
        }
        if (type instanceof Type.Optional t) {
            return t.of() instanceof Type.Union || t.of() instanceof Type.Function
                    ? "(" + show(t.of()) + ")?"
                    : show(t.of()) + "?";
        }
        if (type instanceof Type.LiteralInt t) {
            return Long.toString(t.value());
        }
        if (type instanceof Type.LiteralBool t) {
            return Boolean.toString(t.value());
        }
        if (type instanceof Type.Union t) {
            return shown(t.arms(), " | ");
        }
        if (type instanceof Type.Literal t) {
            return "\"" + t.text() + "\"";
        }
        if (type instanceof Type.Named t) {
            return t.name().endsWith("}") ? fields(t) : last(t.name()) + arguments(t.arguments());
        }
        if (type instanceof Type.Opaque t) {
            return t.name()
                    + arguments(
                            run(t) && t.arguments().size() > 2 ? t.arguments().subList(0, 2) : t.arguments());
        }
        if (type instanceof Type.Variable t && t == OPEN) {
            return "any";
        }
        if (type instanceof Type.Function t) {
            return "(" + shown(t.parameters(), ", ") + ") -> " + show(t.result());
        }
        return head(type);
    }

    /** {@code { a: int, b: string }} of a record that nobody declares. */
    private static String fields(Type.Named type) {
        var last = last(type.name());
        var names = last.substring(1, last.length() - 1).split(", ");
        var text = new StringBuilder("{");
        for (int i = 0; i < type.arguments().size(); i++) {
            text.append(i == 0 ? " " : ", ")
                    .append(names[i])
                    .append(": ")
                    .append(show(type.arguments().get(i)));
        }
        return text.append(" }").toString();
    }

    private static String arguments(List<Type> types) {
        return types.isEmpty() ? "" : "<" + shown(types, ", ") + ">";
    }

    private static String shown(List<Type> types, String between) {
        var text = new StringBuilder();
        for (var type : types) {
            if (!text.isEmpty()) {
                text.append(between);
            }
            text.append(show(type));
        }
        return text.toString();
    }

    /** What stands after the last dot. */
    public static String last(String qualified) {
        return qualified.substring(qualified.lastIndexOf('.') + 1);
    }
}
