package dev.agentc.compiler.form;

import dev.agentc.compiler.context.Context;
import dev.agentc.compiler.context.Elaborating;
import dev.agentc.compiler.context.Expressions;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.ModuleScope;
import dev.agentc.compiler.names.Phrases;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.Name;
import dev.agentc.compiler.syntax.OneLine;
import dev.agentc.compiler.syntax.TypeRef;
import dev.agentc.compiler.type.TypeArguments;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Code;
import dev.agentc.plan.Requirement;
import dev.agentc.plan.Routine;
import dev.agentc.plan.Span;
import dev.agentc.plan.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Conditions of other names for types: {@code type Share = float where it >= 0}. Such a name means the type that it stands for, and
 * wherever it is written, alone or inside of a type, values are held to its condition, which is a function of the plan.
 */
public final class TypeConditions {
    /** A type that has more parts is too large, which is said where it is read. */
    private static final int MOST = 2_000;

    private final Expressions all;
    private int looks;

    /** Other names for types, and whether one with a condition stands in what they stand for. */
    private final Map<Symbol, Boolean> mentioning = new HashMap<>();

    public TypeConditions(Expressions all) {
        this.all = all;
    }

    /** How it is asked of a value, which is looked at more than once. */
    private interface Check {
        Code of(Code value);
    }

    /** @param words what must hold, on one line */
    private record Found(Check check, String words) {}

    /**
     * What a type parameter stands for.
     *
     * @param found null if nothing must hold
     */
    private record Given(@Nullable Found found, Type type) {}

    /**
     * Where a type stands.
     *
     * @param root the type that stands in the declaration in question
     * @param inside declarations whose types are looked into
     */
    private record Place(
            TypeRef root, ModuleScope home, Map<String, Given> given, Set<Symbol> inside, Elaborating unit) {
        Place within(Symbol symbol, Map<String, Given> arguments) {
            var more = new HashSet<>(inside);
            more.add(symbol);
            return new Place(root, symbol.home, arguments, more, unit);
        }

        /** What to point at in that declaration. */
        TypeRef shown(TypeRef written) {
            return inside.isEmpty() ? written : root;
        }
    }

    // ---- what is asked for

    /**
     * What values must hold of a type that stands in this declaration; null for nothing.
     *
     * @param generics type parameters in scope
     */
    public @Nullable Requirement required(TypeRef written, List<String> generics, Elaborating unit) {
        var found = found(written, generics, unit);
        return found == null
                ? null
                : new Requirement(
                        new Routine(1, List.of(), List.of(""), found.check.of(new Code.Local(0, written.span()))),
                        found.words);
    }

    /** The same before a condition of its own that a field or a parameter has. */
    public static @Nullable Routine joined(@Nullable Requirement required, @Nullable Routine own) {
        if (required == null || own == null) {
            return own == null && required != null ? required.where() : own;
        }
        var both = new Code.And(required.where().body(), own.body(), own.body().span());
        return new Routine(own.parameters(), own.captures(), own.slots(), both);
    }

    /** The conditions of both. */
    public static String joined(@Nullable Requirement required, String own) {
        return required == null ? own : own.isEmpty() ? required.condition() : required.condition() + " and " + own;
    }

    /** Code of a value that a name of this type is given: it fails where it does not hold. */
    public Code held(Code value, TypeRef written, String name, Context c) {
        var found = found(written, List.of(), c.unit);
        if (found == null) {
            return value;
        }
        var span = value.span();
        if (value instanceof Code.FromJson read) {
            var required = Objects.requireNonNull(required(written, List.of(), c.unit));
            return new Code.FromJson(read.value(), read.text(), read.type(), required, span);
        }
        int slot = c.slot();
        var there = new Code.Local(slot, span);
        var why = "`" + name + "` must hold `" + found.words + "`";
        var denied = new Code.RecordOf("Denied", List.of(text(name, span), text(why, span)), span);
        return new Code.Block(
                List.of(
                        new Code.Store(slot, value, span),
                        new Code.If(at(found.check.of(there), span), there, new Code.Fail(denied, span), span)),
                span);
    }

    private static Code text(String words, Span span) {
        return new Code.Template(List.of(new Code.Chunk(words)), null, span);
    }

    /** A condition that stands where its choice does is none that somebody wrote. */
    private static Code at(Code check, Span span) {
        return new Code.And(check, new Code.Bool(true, span), span);
    }

    /** Says that nobody would check it, where a type with a condition stands inside of one that is looked into by nobody. */
    public void refuse(TypeRef written, Elaborating unit) {
        if (found(written, List.of(), unit) != null) {
            unchecked(written, "here", new Place(written, unit.home, Map.of(), Set.of(), unit));
        }
    }

    // ---- looked for

    private @Nullable Found found(TypeRef written, List<String> generics, Elaborating unit) {
        if (!mentions(written, unit.home)) {
            return null;
        }
        if (Types.never(all.declared().type(written, unit.home, generics))) {
            return null; // what is wrong with it, such as its size, is said where it is read
        }
        looks = 0;
        var given = new HashMap<String, Given>();
        for (var generic : generics) {
            given.put(generic, new Given(null, new Type.Variable(generic)));
        }
        return in(written, new Place(written, unit.home, given, Set.of(), unit));
    }

    /** Whether a name with a condition stands anywhere in it. Each alias is looked into once: types may double with each of them. */
    private boolean mentions(TypeRef written, ModuleScope home) {
        return switch (written.form()) {
            case NAMED -> mentions((TypeRef.Named) written, home);
            case NULLABLE -> mentions(((TypeRef.Nullable) written).inner(), home);
            case UNION -> any(((TypeRef.Union) written).members(), home);
            case FUNCTION -> {
                var function = (TypeRef.Function) written;
                yield any(function.params(), home) || mentions(function.result(), home);
            }
            case LITERAL, CONSTANT, BROKEN -> false;
        };
    }

    private boolean any(List<TypeRef> types, ModuleScope home) {
        for (var type : types) {
            if (mentions(type, home)) {
                return true;
            }
        }
        return false;
    }

    private boolean mentions(TypeRef.Named written, ModuleScope home) {
        if (any(written.args(), home)) {
            return true;
        }
        if (written.path().size() == 1
                && Types.BASIC.containsKey(written.path().getFirst().text())) {
            return false;
        }
        var symbol = symbol(written.path(), home);
        if (symbol == null || !(symbol.decl instanceof Decl.Alias alias)) {
            return false;
        }
        var known = mentioning.get(symbol);
        if (known == null) {
            mentioning.put(symbol, false);
            known = alias.where().isPresent() || mentions(alias.type(), symbol.home);
            mentioning.put(symbol, known);
        }
        return known;
    }

    private @Nullable Found in(TypeRef written, Place at) {
        if (++looks > MOST) {
            return null;
        }
        return switch (written.form()) {
            case NAMED -> named((TypeRef.Named) written, at);
            case NULLABLE -> nullable(in(((TypeRef.Nullable) written).inner(), at), written.span());
            case UNION -> union((TypeRef.Union) written, at);
            case FUNCTION -> function((TypeRef.Function) written, at);
            case LITERAL, CONSTANT, BROKEN -> null;
        };
    }

    private static @Nullable Found nullable(@Nullable Found found, Span span) {
        return found == null
                ? null
                : new Found(value -> new Code.Or(isNull(value, span), found.check.of(value), span), found.words);
    }

    private static Code isNull(Code value, Span span) {
        return new Code.Binary(Code.Operator.EQUAL, value, new Code.Null(span), span);
    }

    private @Nullable Found function(TypeRef.Function written, Place at) {
        for (var part : written.params()) {
            if (in(part, at) != null) {
                return unchecked(part, "in the type of a function", at);
            }
        }
        return in(written.result(), at) == null ? null : unchecked(written.result(), "in the type of a function", at);
    }

    private @Nullable Found union(TypeRef.Union written, Place at) {
        var checks = new ArrayList<Check>();
        var words = new ArrayList<String>();
        for (var member : written.members()) {
            var found = in(member, at);
            if (found != null) {
                var type = Types.present(type(member, at));
                at.unit.needs(type, all.declared());
                var span = member.span();
                checks.add(value ->
                        new Code.Or(new Code.Not(new Code.Is(value, type, span), span), found.check.of(value), span));
                words.add("of a `" + Types.show(type) + "`: " + found.words);
            }
        }
        return all(checks, words, written.span());
    }

    private static @Nullable Found all(List<Check> checks, List<String> words, Span span) {
        if (checks.isEmpty()) {
            return null;
        }
        return new Found(
                value -> {
                    var code = checks.getFirst().of(value);
                    for (int i = 1; i < checks.size(); i++) {
                        code = new Code.And(code, checks.get(i).of(value), span);
                    }
                    return code;
                },
                String.join(" and ", words));
    }

    /** The type as it is, with what its parameters stand for. */
    private Type type(TypeRef written, Place at) {
        var names = List.copyOf(at.given.keySet());
        var bindings = new TypeArguments(names);
        at.given.forEach((name, given) -> bindings.bind(name, given.type));
        return bindings.apply(all.declared().type(written, at.home, names), Types.NEVER);
    }

    private @Nullable Found named(TypeRef.Named written, Place at) {
        var word = written.path().getFirst().text();
        if (written.path().size() == 1) {
            if (at.given.containsKey(word)) {
                return at.given.get(word).found;
            }
            if (word.equals("list") && written.args().size() == 1) {
                return each(in(written.args().getFirst(), at), "of each element", written.span(), value -> value);
            }
            if (word.equals("map") && written.args().size() == 2) {
                return map(written, at);
            }
            if (Types.BASIC.containsKey(word)) {
                return null;
            }
        }
        var symbol = symbol(written.path(), at.home);
        if (symbol == null) {
            return null;
        }
        return switch (symbol.decl.form()) {
            case ALIAS -> alias(written, symbol, (Decl.Alias) symbol.decl, at);
            case RECORD -> record(written, symbol, (Decl.Record) symbol.decl, at);
            case EXTERNAL -> opaque(written, at);
            case FAILURE, ENUMERATION, CONSTANT, BLOCK -> null;
        };
    }

    private static @Nullable Symbol symbol(List<Name> path, ModuleScope home) {
        var first = path.getFirst().text();
        if (path.size() == 1) {
            return home.find(first);
        }
        var module = home.alias(first);
        return module == null ? null : module.find(path.get(1).text());
    }

    private @Nullable Found map(TypeRef.Named written, Place at) {
        var span = written.span();
        var keys = each(in(written.args().get(0), at), "of each key", span, value -> part("map.keys", value, span));
        var values =
                each(in(written.args().get(1), at), "of each value", span, value -> part("map.values", value, span));
        if (keys == null || values == null) {
            return keys == null ? values : keys;
        }
        return all(List.of(keys.check, values.check), List.of(keys.words, values.words), span);
    }

    private static Code part(String method, Code value, Span span) {
        return new Code.Builtin(method, List.of(value), span);
    }

    private static @Nullable Found each(@Nullable Found found, String which, Span span, Check list) {
        if (found == null) {
            return null;
        }
        return new Found(
                value -> {
                    var check = new Routine(1, List.of(), List.of(""), found.check.of(new Code.Local(0, span)));
                    return new Code.Builtin("list.all", List.of(list.of(value), new Code.Lambda(check, span)), span);
                },
                which + ": " + found.words);
    }

    private @Nullable Found alias(TypeRef.Named written, Symbol symbol, Decl.Alias alias, Place at) {
        if (at.inside.contains(symbol)
                || alias.generics().size() != written.args().size()) {
            return null; // what is wrong with it is said where it is read
        }
        if (written.args().isEmpty() && !mentions(written, at.home)) {
            return null;
        }
        var span = written.span();
        var base = in(alias.type(), at.within(symbol, given(alias.generics(), written.args(), at)));
        if (alias.where().isEmpty()) {
            return base;
        }
        at.unit.needs(symbol);
        boolean nullable = all.declared().aliased(symbol) instanceof Type type && Types.nullable(type);
        var own = new Found(
                value -> call(symbol, value, span, at.unit),
                OneLine.of(alias.where().get()));
        var there = nullable ? Objects.requireNonNull(nullable(own, span)) : own;
        return base == null ? there : all(List.of(base.check, there.check), List.of(base.words, there.words), span);
    }

    private static Code call(Symbol alias, Code value, Span span, Elaborating unit) {
        return new Code.Call(alias.qualified, List.of(value), unit.site(alias.text()), span);
    }

    private Map<String, Given> given(List<Name> generics, List<TypeRef> arguments, Place at) {
        var given = new HashMap<String, Given>();
        for (int i = 0; i < generics.size(); i++) {
            var argument = arguments.get(i);
            given.put(generics.get(i).text(), new Given(in(argument, at), type(argument, at)));
        }
        return given;
    }

    /** Its own fields are held to what they say where it is declared; what its parameters stand for is not known there. */
    private @Nullable Found record(TypeRef.Named written, Symbol symbol, Decl.Record record, Place at) {
        if (record.generics().isEmpty()
                || record.generics().size() != written.args().size()) {
            return null;
        }
        var given = given(record.generics(), written.args(), at);
        if (given.values().stream().allMatch(each -> each.found == null)) {
            return null;
        }
        if (at.inside.contains(symbol)) {
            return unchecked(written, "in a type that is made of itself", at);
        }
        var checks = new ArrayList<Check>();
        var words = new ArrayList<String>();
        var names = Phrases.texts(record.generics());
        for (var field : record.fields()) {
            var inner = speaks(field.type(), names) ? in(field.type(), at.within(symbol, given)) : null;
            if (inner != null) {
                var name = field.name().text();
                checks.add(value -> inner.check.of(new Code.Field(value, name, false, written.span())));
                words.add("of `" + name + "`: " + inner.words);
            }
        }
        return all(checks, words, written.span());
    }

    private static boolean speaks(TypeRef written, List<String> names) {
        return switch (written.form()) {
            case NAMED -> {
                var named = (TypeRef.Named) written;
                yield named.path().size() == 1
                                && names.contains(named.path().getFirst().text())
                        || named.args().stream().anyMatch(each -> speaks(each, names));
            }
            case NULLABLE -> speaks(((TypeRef.Nullable) written).inner(), names);
            case UNION -> ((TypeRef.Union) written).members().stream().anyMatch(each -> speaks(each, names));
            case FUNCTION, LITERAL, CONSTANT, BROKEN -> false;
        };
    }

    private @Nullable Found opaque(TypeRef.Named written, Place at) {
        for (var argument : written.args()) {
            if (in(argument, at) != null) {
                return unchecked(argument, "inside of a `" + written.text() + "`", at);
            }
        }
        return null;
    }

    private @Nullable Found unchecked(TypeRef written, String where, Place at) {
        if (!at.inside.isEmpty() && at.given.isEmpty()) {
            return null; // it is said where that is declared
        }
        var shown = at.shown(written);
        var home = at.unit.home;
        all.findings()
                .add(
                        CheckRules.TYPE_UNCHECKED,
                        home,
                        shown.span(),
                        "nobody would check the condition of `" + home.source().text(shown.span()) + "` " + where,
                        "put it on a record with a field of that type, or write the type without it");
        return null;
    }
}
