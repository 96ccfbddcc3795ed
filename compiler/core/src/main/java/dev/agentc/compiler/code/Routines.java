package dev.agentc.compiler.code;

import dev.agentc.compiler.context.Context;
import dev.agentc.compiler.context.Elaborating;
import dev.agentc.compiler.context.Typed;
import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.Fix;
import dev.agentc.compiler.form.Elements;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.Local;
import dev.agentc.compiler.names.LocalScope;
import dev.agentc.compiler.names.NameCase;
import dev.agentc.compiler.names.Phrases;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Item;
import dev.agentc.compiler.syntax.Name;
import dev.agentc.compiler.type.Fit;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Code;
import dev.agentc.plan.Routine;
import dev.agentc.plan.Span;
import dev.agentc.plan.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Code with a frame of its own: lambdas, {@code it}, branches of {@code parallel}, conditions; and how locals are declared. */
public final class Routines {
    private static final Name IT = new Name("it", Span.NONE);

    private final Elaborator all;

    Routines(Elaborator all) {
        this.all = all;
    }

    Typed lambda(Expr.Lambda lambda, @Nullable Type want, Context c) {
        if (want == null || !(Types.present(want) instanceof Type.Function function)) {
            return all.wrong(
                    CheckRules.TYPE_UNCLEAR,
                    c,
                    lambda.span(),
                    "nothing says what the parameters of this function are",
                    "a `where`".equals(c.pure)
                            ? "the value itself is called `it` here: `where it …`, without `=>`"
                            : "declare it with `fn`, or pass it where a function is wanted");
        }
        if (function.parameters().size() != lambda.params().size()) {
            return all.wrong(
                    CheckRules.TYPE_MISMATCH,
                    c,
                    lambda.span(),
                    "a function of " + Phrases.count(lambda.params().size(), "parameter") + " where one of "
                            + function.parameters().size() + " is wanted",
                    lambda.params().size() == 2 && function.parameters().size() == 1
                            ? "a list with its places is `xs.enumerate()`, then `it.index` and `it.value`"
                            : "its type is `" + Types.show(function) + "`");
        }
        if (lambda.body() instanceof Expr.Block block && !block.items().isEmpty() && areSettings(block.items())) {
            return built(block, function.result(), c);
        }
        return routine(lambda.params(), function.parameters(), lambda.body(), function.result(), lambda.span(), c);
    }

    private static boolean areSettings(List<Item> items) {
        for (var item : items) {
            if (!(item instanceof Item.Setting)) {
                return false;
            }
        }
        return true;
    }

    /** {@code x => { a: x }}: what a brace begins there is code. */
    private Typed built(Expr.Block block, Type result, Context c) {
        var source = c.home().source();
        var type = result instanceof Type.Named named && all.declared.shape(named, c.home()) != null
                ? Types.show(result)
                : named(block, c);
        var finding = Diagnostic.of(
                CheckRules.CODE_SETTING,
                source,
                block.span(),
                "after `=>` a brace begins code, and these are the fields of a value");
        var helped = finding.help(
                type.isEmpty()
                        ? "name the type that is built before the brace: `x => T { … }`, with `type T` declared"
                        : "name the type that is built: `" + type + " { … }`");
        all.findings.add(
                type.isEmpty()
                        ? helped
                        : helped.fix(Fix.replace(
                                source.span(block.span().start(), block.span().start() + 1),
                                type + " {",
                                "write `" + type + " {`")));
        for (var item : block.items()) {
            all.mentions.use(((Item.Setting) item).value(), c);
        }
        return Typed.wrong(block.span());
    }

    /** The type of this file that has just these fields; empty if there is none. */
    private String named(Expr.Block block, Context c) {
        var keys = new HashSet<String>();
        block.items().forEach(item -> keys.add(((Item.Setting) item).key().text()));
        for (var symbol : c.home().own.values()) {
            var shape = symbol.isType() ? all.declared.shape(new Type.Named(symbol.qualified), c.home()) : null;
            if (shape != null && keys.equals(Set.copyOf(shape.names()))) {
                return symbol.text();
            }
        }
        return "";
    }

    /** An expression with {@code it} where a function of one parameter is expected; null if it is something else. */
    @Nullable
    Typed implied(Expr expr, Type.Function want, Context c) {
        if (expr instanceof Expr.Group group) {
            return implied(group.inner(), want, c);
        }
        if (want.parameters().size() != 1 || !all.mentions.of(expr).contains("it")) {
            return null;
        }
        if (c.scope.seen("it") != null) {
            return all.wrong(
                    CheckRules.NAME_NESTED_IT,
                    c,
                    expr.span(),
                    "`it` means two things here",
                    "give the inner one a name: `x => …`");
        }
        return routine(List.of(IT), want.parameters(), expr, want.result(), expr.span(), c);
    }

    private Typed routine(List<Name> names, List<Type> types, Expr body, Type result, Span span, Context c) {
        var inner = c.routine("a lambda");
        var captures = open(inner, c, names, types, body);
        boolean open = result == Types.OPEN || result instanceof Type.Nothing;
        var value = all.expr(body, open ? null : result, inner);
        var code = value.code();
        var given = value.type();
        if (!open) {
            code = all.convert(value, result, StatementCode.lastOf(body), inner);
            given = Fit.fits(value.type(), result) ? value.type() : result;
        } else if (result == Types.OPEN && given instanceof Type.Nothing) {
            all.wrong(
                    CheckRules.TYPE_NO_VALUE,
                    inner,
                    StatementCode.lastOf(body),
                    "this yields no value",
                    "end it with an expression");
            given = Types.WRONG;
        }
        close(inner.scope, inner);
        var routine = new Routine(names.size(), captures, inner.slots(), code);
        return new Typed(new Code.Lambda(routine, span), new Type.Function(types, given));
    }

    /**
     * Code that is executed later and more than once, in a frame of its own that sees what stands before it. It may have effects;
     * what it is given is called {@code run}.
     */
    public Code later(Expr body, Type.Function want, Context c) {
        var inner = c.routine(null);
        want.parameters().forEach(type -> inner.known("run", type));
        want.parameters().forEach(type -> c.unit.needs(type, all.declared));
        var captures = open(inner, c, List.of(), List.of(), body);
        var value = want.result() instanceof Type.Bool
                ? all.logic().condition(body, inner)
                : all.expr(body, want.result(), inner);
        var code = all.convert(value, want.result(), StatementCode.lastOf(body), inner);
        close(inner.scope, inner);
        return new Code.Lambda(new Routine(want.parameters().size(), captures, inner.slots(), code), body.span());
    }

    /** {@code parallel for x in xs { … }}. */
    Typed parallel(Expr.ParallelFor loop, @Nullable Type want, Context c) {
        var site = c.unit.site("parallel");
        var list = Elements.of(loop.in(), all, c);
        var element = want != null && Types.present(want) instanceof Type.ListOf of && of.element() != Types.OPEN
                ? of.element()
                : null;
        var inner = c.routine(c.pure);
        inner.branch = true;
        var captures = open(inner, c, List.of(loop.name()), List.of(list.element()), loop.body());
        var value = all.statements()
                .block(loop.body().items(), want instanceof Type.Nothing ? Types.NOTHING : element, inner);
        var code =
                element == null ? value.code() : all.convert(value, element, StatementCode.lastOf(loop.body()), inner);
        close(inner.scope, inner);
        var routine = new Routine(1, captures, inner.slots(), code);
        var type = element == null ? value.type() : element;
        return new Typed(
                new Code.ParallelFor(list.code(), routine, site, loop.span()),
                type instanceof Type.Nothing ? Types.NOTHING : new Type.ListOf(type));
    }

    /** One branch of a {@code parallel} that names its branches. */
    record Branch(Routine routine, Type type) {}

    /** {@code a: f()} in {@code parallel { … }}. */
    Branch branch(Expr body, @Nullable Type want, Context c) {
        var inner = c.routine(c.pure);
        inner.branch = true;
        var captures = open(inner, c, List.of(), List.of(), body);
        var value = all.expr(body, want, inner);
        var code = value.code();
        var type = value.type();
        if (want != null) {
            code = all.convert(value, want, StatementCode.lastOf(body), inner);
            type = want;
        } else if (type instanceof Type.Nothing) {
            all.wrong(
                    CheckRules.TYPE_NO_VALUE,
                    inner,
                    StatementCode.lastOf(body),
                    "this yields no value to keep under a name",
                    "end it with an expression, or call it outside of the `parallel`");
            type = Types.WRONG;
        } else if (type instanceof Type.Null) {
            all.wrong(
                    CheckRules.TYPE_UNCLEAR,
                    inner,
                    StatementCode.lastOf(body),
                    "null alone does not say what this can hold",
                    "leave it out");
            type = Types.WRONG;
        }
        close(inner.scope, inner);
        return new Branch(new Routine(0, captures, inner.slots(), code), type);
    }

    /** A condition on one value, as of a field or a parameter; what is null has none to hold. */
    public Routine where(Expr condition, Type type, Elaborating unit) {
        var c = Context.pure(unit, "a `where`");
        c.declare("it", Types.present(type), false, condition.span()).use();
        var value = all.logic().condition(condition, c);
        return new Routine(1, List.of(), c.slots(), value.code());
    }

    /** A value of its own, such as a default or a constant. */
    public Routine value(Expr value, Type type, Context c) {
        var code = all.fit(value, type, c);
        return new Routine(0, List.of(), c.slots(), code);
    }

    /** Declares parameters and copies of what the body mentions of the names around it; gives the slots these come from. */
    private List<Integer> open(Context inner, Context outer, List<Name> names, List<Type> types, Expr body) {
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i) == IT) {
                inner.declare(IT.text(), types.get(i), false, body.span()).use();
            } else {
                declare(names.get(i), types.get(i), false, inner);
            }
        }
        var captures = new ArrayList<Integer>();
        for (var name : all.mentions.of(body)) {
            var around = inner.scope.find(name) == null ? outer.scope.find(name) : null;
            if (around != null) {
                captures.add(around.slot);
                var copy = inner.declare(name, around.type, around.mutable, around.span, around);
                if (!outer.facts.empty()) {
                    inner.facts = inner.facts.plus(outer.facts.moved(around, copy));
                }
            }
        }
        return captures;
    }

    // ---- locals

    /** A new local; a finding if its name is taken. */
    public Local declare(Name name, Type type, boolean mutable, Context c) {
        var text = name.text();
        if (!text.equals("_") && !text.isEmpty()) {
            check(name, c);
        }
        var local = c.declare(text, type, mutable, name.span());
        all.meanings.tell(name.span(), local, c.home());
        if (text.startsWith("_")) {
            local.use();
        }
        return local;
    }

    private void check(Name name, Context c) {
        var text = name.text();
        if (Phrases.RESERVED.contains(text)) {
            all.wrong(
                    CheckRules.NAME_SHADOWED,
                    c,
                    name.span(),
                    "`" + text + "` is reserved",
                    text.equals("it")
                            ? "leave `it =>` out: `filter(it > 0)`; a name of your own has one: `filter(x => x > 0)`"
                            : "choose another name");
        } else if (c.scope.seen(text) != null) {
            all.wrong(
                    CheckRules.NAME_SHADOWED, c, name.span(), "`" + text + "` is there already", "choose another name");
        } else {
            NameCase.snake(name, "local", c.home(), all.findings);
        }
    }

    /** Warns of names nobody used. */
    public void close(LocalScope scope, Context c) {
        if (c.home().standard()) {
            return;
        }
        for (var local : scope.names()) {
            if (!local.used() && local.outer == null && local.span != Span.NONE) {
                all.findings.add(
                        CheckRules.NAME_UNUSED,
                        c.home(),
                        local.span,
                        "`" + local.name + "` is not used",
                        "remove it, or call it `_`");
            }
        }
    }
}
