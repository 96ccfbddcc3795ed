package dev.agentc.compiler.resolve;

import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.Findings;
import dev.agentc.compiler.names.ModuleScope;
import dev.agentc.compiler.names.Signature;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.names.TypeFields;
import dev.agentc.compiler.resolve.TypeResolver.WrittenUnion;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.TypeRef;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Span;
import dev.agentc.plan.Type;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whether data says which arm of a union it is: by its form in JSON, by a literal, or by the fields it has. A union whose arms
 * look alike would be read as one of them by chance.
 */
public final class DistinctArms {
    /** Texts of a day or an instant begin so: a literal that does not is none. */
    private static final String DAY = "\\d{4}-.*";

    private final Declared declared;
    private final Findings findings;

    public DistinctArms(Declared declared, Findings findings) {
        this.declared = declared;
        this.findings = findings;
    }

    /** What a value looks like in JSON. */
    private enum Form {
        TEXT("a text"),
        NUMBER("a number"),
        BOOL("true or false"),
        LIST("a list"),
        OBJECT("an object"),
        ANY("anything"),
        NONE("nothing");

        final String words;

        Form(String words) {
            this.words = words;
        }
    }

    void check(List<WrittenUnion> unions) {
        for (var each : unions) {
            check(each);
        }
    }

    /** Whether data says which of them it is. */
    public boolean areApart(List<Type> arms, ModuleScope home) {
        for (int i = 0; i < arms.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (!apart(arms.get(j), arms.get(i), home, 0)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** One finding is enough for one union. */
    private void check(WrittenUnion union) {
        var arms = union.type().arms();
        if (literals(arms) || declared.unsure(arms, union.home()) || named(arms, union.home())) {
            return;
        }
        for (int i = 0; i < arms.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (!apart(arms.get(j), arms.get(i), union.home(), 0)) {
                    report(arms.get(j), arms.get(i), union);
                    return;
                }
            }
        }
    }

    /** Constants of one union are never the same. */
    private static boolean literals(List<Type> arms) {
        return arms.stream().allMatch(Types::literal);
    }

    /** Whether one field of all of them holds another literal in each: the usual way, seen at one look. */
    private boolean named(List<Type> arms, ModuleScope home) {
        var first = declared.shape(arms.getFirst(), home);
        if (!(arms.getFirst() instanceof Type.Named) || first == null) {
            return false;
        }
        for (var field : first.fields()) {
            if (field.type() instanceof Type.Literal
                    && named(arms, field.field().jsonName(), home)) {
                return true;
            }
        }
        return false;
    }

    private boolean named(List<Type> arms, String wire, ModuleScope home) {
        var words = new HashSet<String>();
        for (var arm : arms) {
            var shape = arm instanceof Type.Named ? declared.shape(arm, home) : null;
            var word = shape == null ? null : word(shape, wire);
            if (word == null || !words.add(word)) {
                return false;
            }
        }
        return true;
    }

    /** What a field always says that must be there; null if it is another. */
    private static @Nullable String word(TypeFields shape, String wire) {
        for (var field : shape.fields()) {
            if (field.field().jsonName().equals(wire)) {
                return needed(field) && field.type() instanceof Type.Literal literal ? literal.text() : null;
            }
        }
        return null;
    }

    // ---- telling apart

    private boolean apart(Type a, Type b, ModuleScope home, int depth) {
        var one = form(a, home);
        var other = form(b, home);
        if (one == Form.NONE || other == Form.NONE || one == Form.ANY || other == Form.ANY) {
            return false;
        }
        if (one != other) {
            return !(a instanceof Type.MapOf && other == Form.LIST) && !(b instanceof Type.MapOf && one == Form.LIST);
        }
        return switch (one) {
            case TEXT -> textsApart(a, b, home);
            case NUMBER, BOOL -> Types.literal(a) && Types.literal(b) && !a.equals(b);
            case OBJECT -> recordsApart(a, b, home, depth);
            default -> false;
        };
    }

    private Form form(Type type, ModuleScope home) {
        if (Types.text(type) || type instanceof Type.Date || type instanceof Type.Datetime) {
            return Form.TEXT;
        }
        if (Types.number(Types.plain(type)) || type instanceof Type.Money || type instanceof Type.Duration) {
            return Form.NUMBER;
        }
        if (Types.plain(type) instanceof Type.Bool) {
            return Form.BOOL;
        }
        if (type instanceof Type.ListOf) {
            return Form.LIST;
        }
        if (type instanceof Type.MapOf) {
            return Form.OBJECT;
        }
        if (type instanceof Type.Named) {
            return words(type, home) != null ? Form.TEXT : Form.OBJECT;
        }
        return type instanceof Type.Json ? Form.ANY : Form.NONE;
    }

    /** The few texts that it can be; null if there are more. */
    private @Nullable Collection<String> words(Type type, ModuleScope home) {
        if (type instanceof Type.Literal literal) {
            return List.of(literal.text());
        }
        if (!(type instanceof Type.Named)
                || !(declared.symbol(type, home) instanceof Symbol symbol)
                || !(symbol.decl instanceof Decl.Enumeration of)) {
            return null;
        }
        var words = new HashSet<String>();
        of.values().forEach(value -> words.add(value.jsonName()));
        return words;
    }

    private boolean textsApart(Type a, Type b, ModuleScope home) {
        var some = words(a, home);
        var others = words(b, home);
        if (some != null && others != null) {
            return some.stream().noneMatch(others::contains);
        }
        var few = some == null ? others : some;
        var many = some == null ? a : b;
        return few != null
                && (many instanceof Type.Date || many instanceof Type.Datetime)
                && few.stream().noneMatch(word -> word.matches(DAY));
    }

    /**
     * By a field that only one of them has and needs, or by one of both that never looks the same. Nobody looks into records in
     * records: which arm an object is shows at its surface.
     */
    private boolean recordsApart(Type a, Type b, ModuleScope home, int depth) {
        var mine = declared.shape(a, home);
        var other = declared.shape(b, home);
        if (mine == null || other == null || depth > 0 || areSame(a, b)) {
            return false;
        }
        return needsMore(mine, other) || needsMore(other, mine) || differ(a, mine, b, other, home, depth);
    }

    /** Whether both are of one declaration: a value says which that is, and not what was put for its parameters. */
    private static boolean areSame(Type a, Type b) {
        return a instanceof Type.Named one
                && b instanceof Type.Named other
                && one.name().equals(other.name());
    }

    private static boolean needsMore(TypeFields of, TypeFields than) {
        var names = new HashSet<String>();
        than.fields().forEach(field -> names.add(field.field().jsonName()));
        for (var field : of.fields()) {
            if (needed(field) && !names.contains(field.field().jsonName())) {
                return true;
            }
        }
        return false;
    }

    private static boolean needed(Signature.Param field) {
        return !field.optional() && !Types.nullable(field.type());
    }

    private boolean differ(Type a, TypeFields mine, Type b, TypeFields other, ModuleScope home, int depth) {
        for (var field : mine.fields()) {
            for (var its : other.fields()) {
                if (needed(field)
                        && needed(its)
                        && field.field().jsonName().equals(its.field().jsonName())
                        && allApart(field(a, mine, field), field(b, other, its), home, depth + 1)) {
                    return true;
                }
            }
        }
        return false;
    }

    private Type field(Type of, TypeFields shape, Signature.Param field) {
        var type = declared.field(of, shape, field.name());
        return type == null ? field.type() : type;
    }

    private boolean allApart(Type a, Type b, ModuleScope home, int depth) {
        for (var one : arms(a)) {
            for (var other : arms(b)) {
                if (!apart(one, other, home, depth)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static List<Type> arms(Type type) {
        return type instanceof Type.Union union ? union.arms() : List.of(type);
    }

    // ---- saying so

    private void report(Type a, Type b, WrittenUnion union) {
        var home = union.home();
        var names = "`" + Types.show(a) + "` and `" + Types.show(b) + "`";
        var span = place(b, union);
        var first = form(a, home);
        if (first == Form.NONE || form(b, home) == Form.NONE) {
            var handle = first == Form.NONE ? a : b;
            if (handle instanceof Type.Variable) {
                findings.add(
                        CheckRules.TYPE_UNION,
                        home,
                        span,
                        "`" + Types.show(handle) + "` may be anything, so nothing tells it from another arm",
                        "put it into a record: `type Found<" + Types.show(handle) + "> { value: " + Types.show(handle)
                                + " }`");
                return;
            }
            findings.add(
                    CheckRules.TYPE_UNION,
                    home,
                    span,
                    "`" + Types.show(handle) + "` has no JSON form, so nothing tells it from another arm",
                    "let every arm be data: a record, a list, a text, a number");
            return;
        }
        findings.add(
                CheckRules.TYPE_UNION,
                home,
                span,
                names + " cannot be told apart: " + why(a, b, home),
                mend(a, b, home));
    }

    /** Where the arm is written; all of the union where it comes from another name. */
    private Span place(Type arm, WrittenUnion union) {
        var text = Types.show(arm);
        TypeRef found = union.written();
        for (var member : union.written().members()) {
            if (union.home().source().text(member.span()).equals(text)) {
                found = member;
            }
        }
        return found.span();
    }

    private String why(Type a, Type b, ModuleScope home) {
        if (areSame(a, b)) {
            return "both are `" + Types.head(a) + "`";
        }
        var mine = declared.shape(a, home);
        var other = declared.shape(b, home);
        if (a instanceof Type.Named && b instanceof Type.Named && mine != null && other != null) {
            return "neither needs a field that the other has not, and no field of both holds another literal";
        }
        var one = form(a, home);
        var two = form(b, home);
        if (one == Form.ANY || two == Form.ANY) {
            return "`json` is anything";
        }
        if (a instanceof Type.MapOf || b instanceof Type.MapOf) {
            return "a map may be an object or a list of pairs";
        }
        return "both are " + one.words + " in JSON";
    }

    private String mend(Type a, Type b, ModuleScope home) {
        if (!areSame(a, b)
                && form(a, home) == Form.OBJECT
                && form(b, home) == Form.OBJECT
                && declared.shape(a, home) != null
                && declared.shape(b, home) != null) {
            return "give each a field that says what it is: `kind: \"" + word(a) + "\"` in `" + Types.show(a)
                    + "`, `kind: \"" + word(b) + "\"` in `" + Types.show(b) + "`";
        }
        if (Types.literal(b) || Types.literal(a)) {
            var few = Types.literal(b) ? b : a;
            var many = few == b ? a : b;
            return "`" + Types.show(few) + "` is one of `" + Types.show(many) + "` already: leave it out";
        }
        return "put one of them into a record with a name of its own: `type " + name(b) + " { value: " + Types.show(b)
                + " }`";
    }

    private static String word(Type type) {
        return Types.head(type).replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }

    private static String name(Type type) {
        var head = Types.head(type);
        return "A" + head.substring(0, 1).toUpperCase(Locale.ROOT) + head.substring(1);
    }
}
