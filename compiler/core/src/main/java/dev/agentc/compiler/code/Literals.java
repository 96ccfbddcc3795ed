package dev.agentc.compiler.code;

import dev.agentc.compiler.context.Context;
import dev.agentc.compiler.context.Elaborating;
import dev.agentc.compiler.context.Typed;
import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.Fix;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.Signature;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.names.TypeFields;
import dev.agentc.compiler.syntax.Entry;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.type.Fit;
import dev.agentc.compiler.type.TypeArguments;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Code;
import dev.agentc.plan.Routine;
import dev.agentc.plan.Span;
import dev.agentc.plan.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lists, records and maps, and what braces after something mean: build, copy, derive. */
final class Literals {
    private static final Type.MapOf NUMBERED = new Type.MapOf(Types.INT, Types.OPEN);

    private final Elaborator all;

    Literals(Elaborator all) {
        this.all = all;
    }

    Typed items(Expr.Items items, @Nullable Type want, Context c) {
        var element = element(want);
        if (element != null && !Types.open(element)) {
            var codes = new ArrayList<Code>(items.elements().size());
            for (var each : items.elements()) {
                codes.add(all.fit(each, element, c));
            }
            return new Typed(new Code.ListOf(codes, items.span()), new Type.ListOf(element));
        }
        var values = new ArrayList<Typed>(items.elements().size());
        Type first = element == Types.OPEN ? null : element;
        for (var each : items.elements()) {
            var value = all.expr(each, first, c);
            first = (first == null || Types.open(first)) && !value.wrong() ? value.type() : first;
            values.add(value);
        }
        var joined = Operators.joined(values);
        return joined == null ? unlike(items, values, c) : list(items, values, joined);
    }

    /** What stands in a list that is wanted, or in one that is to be JSON. */
    private static @Nullable Type element(@Nullable Type want) {
        if (want == null) {
            return null;
        }
        var type = Types.present(want);
        var list = Types.only(type, Type.ListOf.class);
        return list != null ? list.element() : type instanceof Type.Json ? type : null;
    }

    private static Typed list(Expr.Items items, List<Typed> values, Type element) {
        var codes = new ArrayList<Code>(values.size());
        for (var value : values) {
            boolean widen = element instanceof Type.Float && Types.whole(value.type());
            codes.add(widen ? Elaborator.widen(value.code()) : value.code());
        }
        return new Typed(new Code.ListOf(codes, items.span()), new Type.ListOf(element));
    }

    private Typed unlike(Expr.Items items, List<Typed> values, Context c) {
        Type sofar = Types.NEVER;
        for (int i = 0; i < values.size(); i++) {
            var joined = Fit.join(sofar, values.get(i).type());
            if (joined == null) {
                all.mismatch(
                        values.get(i).type(), sofar, items.elements().get(i).span(), c);
                break;
            }
            sofar = joined;
        }
        return Typed.wrong(items.span());
    }

    // ---- bare braces

    Typed braces(Expr.Braces braces, @Nullable Type want, Context c) {
        var type = want == null ? null : Types.present(want);
        if (type instanceof Type.Union union) {
            type = meant(braces.entries(), braces.span(), union, c);
        }
        if (type == Types.WRONG) {
            all.mentioned(braces, c);
            return Typed.wrong(braces.span());
        }
        if (type instanceof Type.Named named && all.declared.symbol(named, c.home()) instanceof Symbol symbol) {
            var shape = all.declared.shape(symbol);
            if (shape != null) {
                return record(symbol, shape, named, braces.entries(), braces.span(), braces.span(), c);
            }
        }
        return map(
                braces,
                type instanceof Type.MapOf map
                        ? map
                        : numbered(braces) && !(type instanceof Type.Json) ? NUMBERED : null,
                type instanceof Type.Json,
                c);
    }

    /** The arm of a union that has just these fields. */
    Type meant(List<Entry> entries, Span span, Type.Union union, Context c) {
        var fitting = new ArrayList<Type>();
        for (var arm : union.arms()) {
            var shape = arm instanceof Type.MapOf ? null : all.declared.shape(arm, c.home());
            if (arm instanceof Type.MapOf || shape != null && has(shape, entries)) {
                fitting.add(arm);
            }
        }
        if (fitting.size() == 1) {
            return fitting.getFirst();
        }
        if (all.declared.unsure(union.arms(), c.home())) {
            return Types.WRONG;
        }
        all.wrong(
                CheckRules.TYPE_UNCLEAR,
                c,
                span,
                fitting.isEmpty()
                        ? "none of `" + Types.show(union) + "` has these fields"
                        : "nothing says which of `" + Types.show(union) + "` this is",
                "name the type: `" + Types.show(union.arms().getFirst()) + " { … }`");
        return Types.WRONG;
    }

    private static boolean has(TypeFields shape, List<Entry> entries) {
        var given = new HashSet<String>();
        entries.forEach(entry -> given.add(entry.key().text()));
        return shape.names().containsAll(given)
                && shape.fields().stream()
                        .allMatch(field ->
                                field.optional() || Types.nullable(field.type()) || given.contains(field.name()));
    }

    /** No stream: this is asked for every record that is built. */
    private static boolean areKnown(List<Entry> entries, TypeFields shape) {
        for (var entry : entries) {
            if (shape.place(entry.key().text()) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean numbered(Expr.Braces braces) {
        return !braces.entries().isEmpty() && braces.entries().getFirst().numbered();
    }

    private Typed map(Expr.Braces braces, Type.@Nullable MapOf want, boolean json, Context c) {
        var keys = new ArrayList<Code>();
        var values = new ArrayList<Typed>();
        var seen = new HashSet<String>();
        for (var entry : braces.entries()) {
            once(entry, seen, c);
            keys.add(key(entry, want, c));
            var type = json ? Types.JSON : want == null ? null : want.value();
            values.add(
                    type == null || type == Types.OPEN
                            ? all.expr(entry.value(), null, c)
                            : new Typed(all.fit(entry.value(), type, c), type));
        }
        var value = json
                ? Types.JSON
                : want == null || want.value() == Types.OPEN ? Operators.joined(values) : want.value();
        if (value == null) {
            return all.wrong(
                    CheckRules.TYPE_UNCLEAR,
                    c,
                    braces.span(),
                    "nothing says what these braces are: their values are of different types",
                    "name the type: `Order { … }`, or `let x: map<string, json> = { … }`");
        }
        var codes = new ArrayList<Code>();
        for (var each : values) {
            codes.add(
                    value instanceof Type.Float && Types.whole(each.type())
                            ? Elaborator.widen(each.code())
                            : each.code());
        }
        var key = want == null ? Types.TEXT : want.key() == Types.OPEN ? Types.TEXT : want.key();
        return new Typed(new Code.MapOf(keys, codes, braces.span()), json ? Types.JSON : new Type.MapOf(key, value));
    }

    /** Keys are names or texts, of enums their values. */
    private Code key(Entry entry, Type.@Nullable MapOf want, Context c) {
        var name = entry.key();
        var type = want == null ? Types.TEXT : want.key();
        if (type instanceof Type.Named && all.declared.symbol(type, c.home()) instanceof Symbol symbol) {
            if (!symbol.hasValue(name.text())) {
                all.wrong(
                        CheckRules.NAME_UNKNOWN,
                        c,
                        name.span(),
                        "`" + Types.show(type) + "` has no value `" + name.text() + "`",
                        "name one of its values");
            }
            c.unit.needs(symbol);
            all.meanings.tell(name.span(), symbol, name.text(), c.home());
            return new Code.EnumOf(symbol.qualified, name.text(), name.span());
        }
        if (type instanceof Type.Int) {
            try {
                return new Code.Int(Long.parseLong(name.text()), name.span());
            } catch (NumberFormatException e) {
                all.wrong(
                        CheckRules.TYPE_MISMATCH,
                        c,
                        name.span(),
                        "`" + name.text() + "` is no int, which this map's keys are",
                        "write whole numbers: `7: …`");
            }
        }
        if (entry.numbered()) {
            all.wrong(
                    CheckRules.TYPE_MISMATCH,
                    c,
                    name.span(),
                    "`" + name.text() + "` is an int, and these keys are texts",
                    "write it in quotes: `\"" + name.text() + "\": …`");
        }
        return new Code.Template(List.of(new Code.Chunk(name.text())), null, name.span());
    }

    boolean once(Entry entry, Set<String> seen, Context c) {
        if (seen.add(entry.key().text())) {
            return true;
        }
        all.wrong(
                CheckRules.FIELD_TWICE,
                c,
                entry.key().span(),
                "`" + entry.key().text() + "` is given twice",
                "give it once");
        return false;
    }

    // ---- braces after something

    Typed with(Expr.With with, @Nullable Type want, Context c) {
        var type = typeNamed(with.target(), c);
        if (type != null) {
            return built(type, with, want, c);
        }
        var base = base(with.target(), c);
        if (base != null) {
            return all.derivations().derived(with, base, want, c);
        }
        if (with.target() instanceof Expr.Call call
                && callee(call, c) instanceof Symbol called
                && called.external()
                && called.isCallable()) {
            return settings(with, call, called, c);
        }
        var target = all.expr(with.target(), null, c);
        if (target.wrong()) {
            return target;
        }
        return Types.model(target.type()) ? all.derivations().model(with, target, c) : copy(with, target, c);
    }

    private @Nullable Symbol callee(Expr.Call call, Context c) {
        return symbol(call.callee(), c);
    }

    /** {@code get(url) { timeout: 5s }}: what a library call is given are arguments. */
    private Typed settings(Expr.With with, Expr.Call call, Symbol called, Context c) {
        var source = c.home().source();
        var given = new ArrayList<String>();
        for (var entry : with.entries()) {
            given.add(entry.key().text() + ": " + source.text(entry.value().span()));
            all.mentioned(entry.value(), c);
        }
        all.mentioned(call, c);
        var arguments = String.join(", ", given);
        var text = source.text(call.span());
        var mend = text.substring(0, text.length() - 1) + (call.args().isEmpty() ? "" : ", ") + arguments + ")";
        var finding = Diagnostic.of(
                CheckRules.CALL_ARGUMENTS,
                source,
                with.span(),
                "`" + called.text() + "` takes arguments, and no settings in braces");
        all.findings.add(finding.help("write `" + called.text() + "(…, " + arguments + ")`")
                .fix(Fix.replace(with.span(), mend, "write `" + arguments + "` as an argument")));
        return Typed.wrong(with.span());
    }

    /** The declaration of the type that stands before the braces; null if something else does. */
    private @Nullable Symbol typeNamed(Expr target, Context c) {
        var symbol = symbol(target, c);
        return symbol != null && symbol.isType() ? symbol : null;
    }

    /** The callable that stands before the braces; null if something else does. */
    @Nullable
    Symbol base(Expr target, Context c) {
        var symbol = symbol(target, c);
        return symbol != null && symbol.isCallable() ? symbol : null;
    }

    private @Nullable Symbol symbol(Expr target, Context c) {
        if (target instanceof Expr.Ref ref) {
            if (c.scope.find(ref.name()) != null) {
                return null;
            }
            c.home().use(ref.name());
            return c.home().find(ref.name());
        }
        if (target instanceof Expr.Member member
                && member.target() instanceof Expr.Ref ref
                && c.scope.find(ref.name()) == null) {
            c.home().use(ref.name());
            var module = c.home().alias(ref.name());
            return module == null ? null : module.find(member.name().text());
        }
        if (target instanceof Expr.Group group) {
            return symbol(group.inner(), c);
        }
        return null;
    }

    private Typed built(Symbol symbol, Expr.With with, @Nullable Type want, Context c) {
        all.meanings.tell(with.target(), symbol, c.home());
        var shape = all.declared.shape(symbol);
        if (shape == null || symbol.external()) {
            return all.wrong(
                    CheckRules.NAME_KIND,
                    c,
                    with.target().span(),
                    "`" + symbol.text() + "` is not built from fields",
                    "only a `type` or `error` with fields is");
        }
        var expected = expected(want == null ? null : Types.present(want), symbol);
        return record(symbol, shape, expected, with.entries(), with.target().span(), with.span(), c);
    }

    /** The type that is wanted, or an arm of it, where it is of this declaration. */
    private static Type.@Nullable Named expected(@Nullable Type want, Symbol symbol) {
        if (want instanceof Type.Union union) {
            for (var arm : union.arms()) {
                if (expected(arm, symbol) instanceof Type.Named found) {
                    return found;
                }
            }
        }
        return want instanceof Type.Named named && named.name().equals(symbol.qualified) ? named : null;
    }

    /** @param expected the type with its arguments, where they are known from outside */
    Typed record(
            Symbol symbol,
            TypeFields shape,
            Type.@Nullable Named expected,
            List<Entry> entries,
            Span nameSpan,
            Span span,
            Context c) {
        c.unit.needs(symbol);
        var bindings = new TypeArguments(shape.generics());
        if (expected != null) {
            for (int i = 0;
                    i < Math.min(shape.generics().size(), expected.arguments().size());
                    i++) {
                if (!Types.open(expected.arguments().get(i))) { // what nobody knows yet the fields tell
                    bindings.bind(shape.generics().get(i), expected.arguments().get(i));
                }
            }
        }
        var values = new Code[shape.fields().size()];
        var seen = new HashSet<String>();
        for (var entry : entries) {
            int place = shape.place(entry.key().text());
            if (place >= 0) {
                all.meanings.tell(entry.key().span(), shape.fields().get(place), symbol, c.home());
            }
            if (place < 0) {
                if (!symbol.unsure()) {
                    noField(symbol.text(), shape, entry, c);
                }
            } else if (once(entry, seen, c)) {
                values[place] = value(entry, shape.fields().get(place).type(), bindings, c);
            }
        }
        missing(symbol, shape, values, nameSpan, span, c);
        if (areKnown(entries, shape)) {
            unclear(symbol, shape, bindings, nameSpan, c);
        }
        var arguments = new ArrayList<Type>();
        for (var generic : shape.generics()) {
            arguments.add(bindings.apply(new Type.Variable(generic), Types.NEVER));
        }
        return new Typed(
                new Code.RecordOf(symbol.qualified, Arrays.asList(values), span),
                new Type.Named(symbol.qualified, arguments));
    }

    /** A parameter of the type that neither the fields nor what is wanted say. */
    private void unclear(Symbol symbol, TypeFields shape, TypeArguments bindings, Span nameSpan, Context c) {
        for (var generic : shape.generics()) {
            if (bindings.open(new Type.Variable(generic)) != null) {
                all.wrong(
                        CheckRules.TYPE_UNCLEAR,
                        c,
                        nameSpan,
                        "nothing says what `" + generic + "` of `" + symbol.text() + "` is here",
                        "write the type where it goes: `let x: " + symbol.text() + "<string> = …`, for example");
                bindings.bind(generic, Types.WRONG);
            }
        }
    }

    private Code value(Entry entry, Type declared, TypeArguments bindings, Context c) {
        var typed = all.expr(entry.value(), bindings.apply(declared, Types.OPEN), c);
        bindings.learn(declared, typed.type());
        return all.convert(
                typed, bindings.apply(declared, Types.OPEN), entry.value().span(), c);
    }

    private void noField(String owner, TypeFields shape, Entry entry, Context c) {
        var name = entry.key();
        if (!name.text().isEmpty()) {
            var finding = Diagnostic.of(
                    CheckRules.FIELD_UNKNOWN,
                    c.home().source(),
                    name.span(),
                    "`" + owner + "` has no field `" + name.text() + "`");
            all.findings.add(all.suggestions.near(finding, name.text(), name.span(), shape.names(), ""));
        }
        all.expr(entry.value(), Types.OPEN, c);
    }

    /** Fields that were not given take their defaults; an optional one without a default is null. */
    void missing(Symbol symbol, TypeFields shape, Code[] values, Span nameSpan, Span span, Context c) {
        String first = null;
        for (int i = 0; i < values.length; i++) {
            if (values[i] != null) {
                continue;
            }
            var field = shape.fields().get(i);
            if (field.optional()) {
                values[i] = initial(field, symbol, span);
            } else {
                values[i] = new Code.Null(span);
                first = first == null && !Types.nullable(field.type()) ? field.name() : first;
            }
        }
        if (first != null && !symbol.unsure()) {
            all.wrong(
                    CheckRules.FIELD_MISSING,
                    c,
                    nameSpan,
                    "`" + symbol.text() + "` needs `" + first + "`",
                    "add `" + first + ": …`");
        }
    }

    /** A field's default at its use. One that needs a frame of its own is called there. */
    private Code initial(Signature.Param field, Symbol symbol, Span span) {
        var c = Context.pure(new Elaborating(symbol.home), "a default");
        var code = all.fit(field.field().value().orElseThrow(), field.type(), c);
        return c.slots().isEmpty()
                ? code
                : new Code.Apply(
                        new Code.Lambda(new Routine(0, List.of(), c.slots(), code), span),
                        List.of(),
                        "default.1",
                        span);
    }

    private Typed copy(Expr.With with, Typed target, Context c) {
        var shape = target.type() instanceof Type.Named named ? all.declared.shape(named, c.home()) : null;
        if (shape == null
                && with.target() instanceof Expr.Call call
                && base(call.callee(), c) instanceof Symbol called
                && all.kinds.derivable(called.kind())) {
            var source = c.home().source();
            var callee = source.text(call.callee().span());
            var braces =
                    source.text(with.span()).substring(call.span().length()).strip();
            var mend = callee + " " + braces + source.text(call.span()).substring(callee.length());
            var finding = Diagnostic.of(
                    CheckRules.TYPE_MISMATCH,
                    source,
                    with.target().span(),
                    "settings of `" + called.text() + "` stand before what it is called with");
            all.findings.add(
                    finding.help("write `" + mend + "`").fix(Fix.replace(with.span(), mend, "write `" + mend + "`")));
            return Typed.wrong(with.span());
        }
        if (shape == null) {
            var optional = target.type() instanceof Type.Optional;
            return all.wrong(
                    optional ? CheckRules.NULL_UNSAFE : CheckRules.TYPE_MISMATCH,
                    c,
                    with.target().span(),
                    "`" + Types.show(target.type()) + "` has no fields to change",
                    optional ? "ask with `if` first" : "braces after a value copy a record with changes");
        }
        var changes = new ArrayList<Code.Named>();
        var seen = new HashSet<String>();
        for (var entry : with.entries()) {
            var type = all.declared.field(target.type(), shape, entry.key().text());
            if (type != null && all.declared.symbol(target.type(), c.home()) instanceof Symbol owner) {
                all.meanings.tell(
                        entry.key().span(),
                        shape.fields().get(shape.place(entry.key().text())),
                        owner,
                        c.home());
            }
            if (type == null) {
                noField(Types.show(target.type()), shape, entry, c);
            } else if (once(entry, seen, c)) {
                changes.add(new Code.Named(entry.key().text(), all.fit(entry.value(), type, c)));
            }
        }
        return new Typed(new Code.Copy(target.code(), changes, with.span()), target.type());
    }
}
