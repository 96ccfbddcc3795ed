package dev.agentc.compiler.form;

import dev.agentc.compiler.context.Context;
import dev.agentc.compiler.context.Elaborating;
import dev.agentc.compiler.context.Expressions;
import dev.agentc.compiler.context.Typed;
import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.Nearest;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.ModuleScope;
import dev.agentc.compiler.names.Signature;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.names.TypeFields;
import dev.agentc.compiler.syntax.Entry;
import dev.agentc.compiler.syntax.Expr;
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
import org.jspecify.annotations.Nullable;

/** Records: built of their fields, and copied with changes. */
public final class RecordLiteral {
    private final Expressions all;
    private final MapLiteral maps;

    public RecordLiteral(Expressions all) {
        this.all = all;
        this.maps = new MapLiteral(all);
    }

    /** The arm of a union that has just these fields. */
    public Type meant(List<Entry> entries, Span span, Type.Union union, Context c) {
        var fitting = new ArrayList<Type>();
        for (var arm : union.arms()) {
            var shape = arm instanceof Type.MapOf ? null : all.declared().shape(arm, c.home());
            if (arm instanceof Type.MapOf || shape != null && has(shape, entries)) {
                fitting.add(arm);
            }
        }
        var named = fitting.size() > 1 ? named(fitting, entries, c) : fitting;
        if (named.size() == 1) {
            return named.getFirst();
        }
        if (all.declared().unsure(union.arms(), c.home())) {
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

    /** Those of which no field holds another literal than is written. */
    private List<Type> named(List<Type> arms, List<Entry> entries, Context c) {
        return arms.stream()
                .filter(arm -> {
                    var shape = all.declared().shape(arm, c.home());
                    return shape == null
                            || entries.stream()
                                    .noneMatch(each -> contradicts(
                                            each.value(), shape.type(each.key().text())));
                })
                .toList();
    }

    private static boolean contradicts(Expr written, @Nullable Type declared) {
        var type = declared == null ? null : Types.present(declared);
        var is = literal(written);
        if (is == null || type == null) {
            return false;
        }
        return type instanceof Type.Union union
                ? union.arms().stream().allMatch(arm -> Types.literal(arm) && !arm.equals(is))
                : Types.literal(type) && !type.equals(is);
    }

    private static @Nullable Type literal(Expr written) {
        return switch (written) {
            case Expr.Text text
            when text.plain().isPresent() -> new Type.Literal(text.plain().get());
            case Expr.Int number -> new Type.LiteralInt(number.value());
            case Expr.Bool truth -> new Type.LiteralBool(truth.value());
            default -> null;
        };
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

    /** @param expected the type with its arguments, where they are known from outside */
    public Typed record(
            Symbol symbol,
            TypeFields shape,
            Type.@Nullable Named expected,
            List<Entry> entries,
            Span nameSpan,
            Span span,
            Context c) {
        c.unit.needs(symbol);
        var bindings = expected == null ? new TypeArguments(shape.generics()) : bindings(shape, expected);
        var values = values(symbol, shape, bindings, entries, c);
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

    /** What nobody knows yet of what is expected the fields tell. */
    private static TypeArguments bindings(TypeFields shape, Type.Named expected) {
        var bindings = new TypeArguments(shape.generics());
        int count = Math.min(shape.generics().size(), expected.arguments().size());
        for (int i = 0; i < count; i++) {
            if (!Types.open(expected.arguments().get(i))) {
                bindings.bind(shape.generics().get(i), expected.arguments().get(i));
            }
        }
        return bindings;
    }

    /** In the order of the fields; null for what is not given. */
    private Code[] values(Symbol symbol, TypeFields shape, TypeArguments bindings, List<Entry> entries, Context c) {
        var values = new Code[shape.fields().size()];
        var meant = new Code[values.length];
        var seen = new HashSet<String>();
        for (var entry : entries) {
            int place = shape.place(entry.key().text());
            if (place >= 0) {
                all.meanings().tell(entry.key().span(), shape.fields().get(place), symbol, c.home());
            }
            if (place < 0) {
                if (!symbol.unsure()) {
                    var value = noField(symbol.text(), shape, entry, c);
                    misspelt(entry, shape, value, meant);
                }
            } else if (maps.once(entry, seen, c)) {
                values[place] = value(entry, shape.fields().get(place).type(), bindings, c);
            }
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = values[i] == null ? meant[i] : values[i];
        }
        return values;
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

    /** What is given under a name that is a slip of the hand away from a field's is that field's: it is not missing. */
    public static void misspelt(Entry entry, TypeFields shape, Code value, Code[] values) {
        Nearest.to(entry.key().text(), shape.names()).ifPresent(name -> values[shape.place(name)] = value);
    }

    private Code noField(String owner, TypeFields shape, Entry entry, Context c) {
        var name = entry.key();
        if (!name.text().isEmpty()) {
            var finding = Diagnostic.of(
                    CheckRules.FIELD_UNKNOWN,
                    c.home().source(),
                    name.span(),
                    "`" + owner + "` has no field `" + name.text() + "`");
            all.findings().add(all.suggestions().near(finding, name.text(), name.span(), shape.names(), ""));
        }
        return all.expr(entry.value(), Types.OPEN, c).code();
    }

    /** Fields that were not given take their defaults; an optional one without a default is null. */
    public void missing(Symbol symbol, TypeFields shape, Code[] values, Span nameSpan, Span span, Context c) {
        String first = null;
        for (int i = 0; i < values.length; i++) {
            if (values[i] != null) {
                continue;
            }
            var field = shape.fields().get(i);
            if (field.optional()) {
                values[i] = initial(field, symbol, span, c.home());
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
    private Code initial(Signature.Param field, Symbol symbol, Span span, ModuleScope taken) {
        var c = Context.pure(new Elaborating(symbol.home), "a default");
        var code = all.fit(field.field().value().orElseThrow(), field.type(), c);
        return c.slots().isEmpty()
                ? symbol.home == taken ? code : DefaultCode.at(code, span)
                : new Code.Apply(
                        new Code.Lambda(new Routine(0, List.of(), c.slots(), code), span),
                        List.of(),
                        "default.1",
                        span);
    }

    /** One of several records with changes: each must have the fields, of one type. */
    public Typed copy(Expr.With with, Typed target, Type.Union union, Context c) {
        var changes = new ArrayList<Code.Named>();
        var seen = new HashSet<String>();
        for (var entry : with.entries()) {
            var type = common(entry, target, union, c);
            if (type == null) {
                all.mentions().use(entry.value(), c);
            } else if (maps.once(entry, seen, c)) {
                changes.add(new Code.Named(entry.key().text(), all.fit(entry.value(), type, c)));
            }
        }
        return new Typed(new Code.Copy(target.code(), changes, with.span()), target.type());
    }

    /** The type that a field has in all of them; null, which is said, if there is none. */
    private @Nullable Type common(Entry entry, Typed target, Type.Union union, Context c) {
        var name = entry.key().text();
        Type found = null;
        for (var arm : union.arms()) {
            var shape = all.declared().shape(arm, c.home());
            var type = shape == null ? null : all.declared().field(arm, shape, name);
            if (type == null || found != null && !found.equals(type)) {
                var text = c.home().source().text(target.code().span());
                all.wrong(
                        CheckRules.FIELD_UNKNOWN,
                        c,
                        entry.key().span(),
                        type == null
                                ? "`" + Types.show(arm) + "`, which `" + text + "` may be, has no field `" + name + "`"
                                : "`" + name + "` is `" + Types.show(type) + "` in `" + Types.show(arm) + "`, and `"
                                        + Types.show(found) + "` in another that `" + text + "` may be",
                        "ask first: `if " + text + " is "
                                + Types.show(union.arms().getFirst()) + " { … }`");
                return null;
            }
            found = type;
        }
        return found;
    }

    /** A record with changes. */
    public Typed copy(Expr.With with, Typed target, TypeFields shape, Context c) {
        var changes = new ArrayList<Code.Named>();
        var seen = new HashSet<String>();
        for (var entry : with.entries()) {
            var type = all.declared().field(target.type(), shape, entry.key().text());
            if (type != null && all.declared().symbol(target.type(), c.home()) instanceof Symbol owner) {
                all.meanings()
                        .tell(
                                entry.key().span(),
                                shape.fields().get(shape.place(entry.key().text())),
                                owner,
                                c.home());
            }
            if (type == null) {
                noField(Types.show(target.type()), shape, entry, c);
            } else if (maps.once(entry, seen, c)) {
                changes.add(new Code.Named(entry.key().text(), all.fit(entry.value(), type, c)));
            }
        }
        return new Typed(new Code.Copy(target.code(), changes, with.span()), target.type());
    }
}
