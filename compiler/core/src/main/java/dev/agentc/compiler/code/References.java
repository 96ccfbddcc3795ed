package dev.agentc.compiler.code;

import dev.agentc.compiler.concept.Becomes;
import dev.agentc.compiler.concept.Header;
import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.Fix;
import dev.agentc.compiler.diagnostic.Nearest;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.Local;
import dev.agentc.compiler.names.ModuleScope;
import dev.agentc.compiler.names.NotYet;
import dev.agentc.compiler.names.Phrases;
import dev.agentc.compiler.names.Signature;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.names.TypeFields;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Name;
import dev.agentc.compiler.type.Fit;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Code;
import dev.agentc.plan.Routine;
import dev.agentc.plan.Span;
import dev.agentc.plan.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bare names and members: what they mean, in the order local, file, imports, names of the expected type, library. */
public final class References {
    private final Elaborator all;
    private final ForeignCalls foreign;

    References(Elaborator all) {
        this.all = all;
        this.foreign = new ForeignCalls(all);
    }

    Typed ref(Expr.Ref ref, @Nullable Type want, Context c) {
        var name = ref.name();
        var local = c.scope.find(name);
        var choice = want == null ? null : choice(Types.present(want), name, c);
        if (local != null) {
            if (choice != null && Fit.fits(local.type, Types.present(want))) {
                return ambiguous(ref, want, c);
            }
            return local(local, ref.span(), c);
        }
        c.home().use(name);
        var symbol = c.home().near(name);
        if (symbol != null) {
            all.meanings.tell(ref.span(), symbol, c.home());
            return choice != null && fits(symbol, want) ? ambiguous(ref, want, c) : value(symbol, ref.span(), want, c);
        }
        if (choice != null) {
            return enumValue(choice, name, ref.span(), ref.span(), c);
        }
        var library = c.home().library().find(name);
        if (library == null) {
            return unknown(ref, want, c);
        }
        all.meanings.tell(ref.span(), library, c.home());
        return value(library, ref.span(), want, c);
    }

    private boolean fits(Symbol symbol, Type want) {
        return symbol.decl instanceof Decl.Constant && Fit.fits(all.constants.type(symbol), Types.present(want));
    }

    private Typed ambiguous(Expr.Ref ref, Type want, Context c) {
        var type = Types.show(Types.present(want));
        return all.wrong(
                CheckRules.NAME_AMBIGUOUS,
                c,
                ref.span(),
                "`" + ref.name() + "` is a name here and a value of `" + type + "`",
                "write `" + type + "." + ref.name() + "` for the value, or rename the other");
    }

    Typed local(Local local, Span span, Context c) {
        local.use();
        all.meanings.tell(span, local, c.home());
        var type = c.typeOf(local, "", local.type);
        var code = new Code.Local(local.slot, span);
        return Types.nullable(type) && !local.mutable
                ? new Typed(code, type, Narrowing.NONE.plus(local, "", Types.present(type)), Narrowing.NONE)
                : new Typed(code, type);
    }

    private Typed unknown(Expr.Ref ref, @Nullable Type want, Context c) {
        var span = ref.span();
        if (want != null && Types.present(want) == Types.WRONG) {
            return Typed.wrong(span); // it may be a value of the enum that was not understood
        }
        switch (ref.name()) {
            case "it" -> {
                return all.wrong(
                        CheckRules.NAME_IT,
                        c,
                        span,
                        "there is nothing that `it` could be here",
                        "`it` stands where a function of one parameter or a `where` is expected");
            }
            case "run" -> {
                return all.wrong(
                        CheckRules.EFFECT_RUN,
                        c,
                        span,
                        "`run` is no value by itself",
                        "use one of its methods, such as `run.think()`, in a strategy");
            }
            case "env", "secret" -> {
                return all.wrong(
                        CheckRules.NAME_KIND,
                        c,
                        span,
                        "`" + ref.name() + "` needs the name of a variable",
                        "write `" + ref.name() + ".NAME`");
            }
            default -> {
                if (c.home().alias(ref.name()) != null) {
                    return all.wrong(
                            CheckRules.NAME_KIND,
                            c,
                            span,
                            "`" + ref.name() + "` is a module, not a value",
                            "name one of its declarations: `" + ref.name() + ".…`");
                }
                if ("a `where`".equals(c.pure) && c.home().library().find(ref.name()) == null) {
                    return mended(ref, "the value itself is called `it` here", "it", c);
                }
                if (of(ref.name(), c.home()) instanceof Symbol of) {
                    var value = of.text() + "." + ref.name();
                    return mended(
                            ref, "it is a value of the enum `" + of.text() + "`: write `" + value + "`", value, c);
                }
                var known = all.suggestions.values(c.scope, c.home());
                if (want != null
                        && all.declared.symbol(Types.present(want), c.home()) instanceof Symbol s
                        && s.decl instanceof Decl.Enumeration e) {
                    known = new ArrayList<>(known);
                    for (var each : e.values()) {
                        known.add(each.name().text());
                    }
                }
                all.suggestions.unknown(c.home(), ref.name(), span, "name", known);
                return Typed.wrong(span);
            }
        }
    }

    private Typed mended(Expr.Ref ref, String help, String instead, Context c) {
        var finding = Diagnostic.of(
                CheckRules.NAME_UNKNOWN, c.home().source(), ref.span(), "unknown name `" + ref.name() + "`");
        all.findings.add(finding.help(help).fix(Fix.replace(ref.span(), instead, "write `" + instead + "`")));
        return Typed.wrong(ref.span());
    }

    /** The only enum of the file that has this value; null if there is none. */
    private static @Nullable Symbol of(String value, ModuleScope home) {
        Symbol found = null;
        for (var symbol : home.own.values()) {
            if (has(symbol, value)) {
                if (found != null) {
                    return null;
                }
                found = symbol;
            }
        }
        return found;
    }

    /** The enum that has this value, if the type is one; else null. */
    private @Nullable Symbol choice(Type type, String value, Context c) {
        if (!(type instanceof Type.Named) || !(all.declared.symbol(type, c.home()) instanceof Symbol symbol)) {
            return null;
        }
        return has(symbol, value) ? symbol : null;
    }

    static boolean has(Symbol symbol, String value) {
        if (symbol.decl instanceof Decl.Enumeration enumeration) {
            for (var each : enumeration.values()) {
                if (each.name().text().equals(value)) {
                    return true;
                }
            }
        }
        return false;
    }

    private Typed enumValue(Symbol symbol, String value, Span name, Span span, Context c) {
        all.meanings.tell(name, symbol, value, c.home());
        c.unit.needs(symbol);
        return new Typed(new Code.EnumOf(symbol.qualified, value, span), new Type.Named(symbol.qualified));
    }

    /** A declaration where a value stands. */
    public Typed value(Symbol symbol, Span span, @Nullable Type want, Context c) {
        if (symbol.decl instanceof Decl.Constant) {
            c.unit.needs(symbol);
            return new Typed(new Code.Declared(symbol.qualified, span), address(want, all.constants.type(symbol)));
        }
        if (symbol.isCallable()) {
            return symbol.unsure() ? Typed.wrong(span) : callable(symbol, span, want, c);
        }
        if (symbol.isType()) {
            return all.wrong(
                    CheckRules.NAME_KIND,
                    c,
                    span,
                    "`" + symbol.text() + "` is " + Phrases.kind(symbol.kind()) + ", not a value",
                    symbol.decl instanceof Decl.Enumeration
                            ? "name one of its values"
                            : "build a value of it: `" + symbol.text() + " { … }`");
        }
        return kind(symbol, span, c);
    }

    /** A declaration of a kind that cannot be called: its value, or that it has none. */
    private Typed kind(Symbol symbol, Span span, Context c) {
        var kind = symbol.declares();
        if (kind == null) {
            return Typed.wrong(span); // where it is declared is said that there is no such kind
        }
        if (!(kind.becomes() instanceof Becomes.Value becomes)) {
            return all.wrong(
                    CheckRules.NAME_KIND,
                    c,
                    span,
                    "`" + symbol.text() + "` is " + Phrases.kind(kind.word())
                            + ", which is begun from outside, not a value",
                    "take it out of here");
        }
        if (symbol.isMaker()) {
            return all.wrong(
                    CheckRules.NAME_KIND,
                    c,
                    span,
                    "`" + symbol.text() + "` makes " + kind.word() + "s and is none",
                    "call it: `" + symbol.text() + "(…)`");
        }
        var open = new ArrayList<Code>();
        if (kind.header().parameters() != Header.Presence.NONE) {
            for (var param : all.declared.signature(symbol).params()) {
                if (!param.optional() && !Types.nullable(param.type())) {
                    return needs(symbol, param, span, c);
                }
                open.add(new Code.Default(span));
            }
        }
        return kind(symbol, becomes, open, span, c);
    }

    /** @param given one for each parameter */
    Typed kind(Symbol symbol, Becomes.Value becomes, List<Code> given, Span span, Context c) {
        c.unit.needs(symbol);
        return new Typed(new Code.Declared(symbol.qualified, given, span), all.declared.value(symbol, becomes));
    }

    private Typed needs(Symbol symbol, Signature.Param param, Span span, Context c) {
        return all.wrong(
                CheckRules.CALL_MISSING,
                c,
                span,
                "`" + symbol.text() + "` needs `" + param.name() + "`",
                "write `" + symbol.text() + "(" + param.name() + ": …)`");
    }

    /** A text that is the author's or the operator's word may be an address; computed text may not. */
    private static Type address(@Nullable Type want, Type type) {
        return type instanceof Type.Text && want != null && Types.present(want) instanceof Type.Url ? Types.URL : type;
    }

    /** A callable as a value: a tool in a list, a strategy, a function. */
    private Typed callable(Symbol symbol, Span span, @Nullable Type want, Context c) {
        var signature = all.declared.signature(symbol);
        var open = new ArrayList<Code>();
        for (int i = 0; i < signature.params().size(); i++) {
            open.add(new Code.Default(span));
        }
        return callable(symbol, signature, open, span, want, c);
    }

    /** @param bound an argument for each parameter, {@link Code.Default} where it stays open */
    Typed callable(Symbol symbol, Signature signature, List<Code> bound, Span span, @Nullable Type want, Context c) {
        if (symbol.external()) {
            return external(symbol, signature, span, c);
        }
        c.unit.needs(symbol);
        var code = new Code.Ref(symbol.qualified, bound, span);
        if (symbol.isStrategy()) {
            return strategy(symbol, signature, code, c);
        }
        if (want != null && Types.tool(Types.present(want))) {
            return tool(symbol, signature, code, c);
        }
        if (want != null && Types.present(want) instanceof Type.ListOf list && Types.tool(list.element())) {
            var mend = "[" + symbol.text() + "]";
            var finding = Diagnostic.of(
                    CheckRules.TYPE_MISMATCH, c.home().source(), span, "one tool where a list of them is wanted");
            all.findings.add(finding.help("a list stands in brackets: `" + mend + "`")
                    .fix(Fix.replace(span, mend, "write `" + mend + "`")));
            return Typed.wrong(span);
        }
        boolean computes = symbol.computes();
        if (c.pure != null && !computes) {
            return impure(symbol.text(), symbol.kind(), span, c);
        }
        if (!computes) {
            return all.wrong(
                    CheckRules.EFFECT_PURE,
                    c,
                    span,
                    "`" + symbol.text() + "` is " + Phrases.kind(symbol.kind())
                            + " and has effects, and a function as a value only computes",
                    "call it in a `for` or `parallel for`");
        }
        return new Typed(code, function(signature, bound));
    }

    private static Type function(Signature signature, List<Code> bound) {
        var open = new ArrayList<Type>();
        for (int i = 0; i < bound.size(); i++) {
            if (bound.get(i) instanceof Code.Default) {
                open.add(signature.params().get(i).type());
            }
        }
        return new Type.Function(open, signature.result());
    }

    private Typed strategy(Symbol symbol, Signature signature, Code.Ref code, Context c) {
        for (int i = 0; i < code.bound().size(); i++) {
            var param = signature.params().get(i);
            if (code.bound().get(i) instanceof Code.Default && !param.optional()) {
                return all.wrong(
                        CheckRules.CALL_MISSING,
                        c,
                        code.span(),
                        "`" + symbol.text() + "` needs `" + param.name() + "`",
                        "write `" + symbol.text() + "(" + param.name() + ": …)`");
            }
        }
        var answer = signature.result();
        return new Typed(
                code, answer instanceof Type.Nothing ? Types.STRATEGY : new Type.Opaque("strategy", List.of(answer)));
    }

    private Typed tool(Symbol symbol, Signature signature, Code.Ref code, Context c) {
        for (int i = 0; i < code.bound().size(); i++) {
            var param = signature.params().get(i);
            if (code.bound().get(i) instanceof Code.Default && Types.handle(param.type())) {
                return all.wrong(
                        CheckRules.TOOL_PARAMETER,
                        c,
                        code.span(),
                        "a model cannot give `" + param.name() + "` of `" + symbol.text() + "`: `"
                                + Types.show(param.type()) + "` has no JSON form",
                        "fill it in: `" + symbol.text() + "(" + param.name() + ": …, ..)`");
            }
        }
        return new Typed(code, Types.TOOL);
    }

    /** A library function as a value is a routine that calls it. */
    private Typed external(Symbol symbol, Signature signature, Span span, Context c) {
        if (!symbol.computes()) {
            return all.wrong(
                    CheckRules.NAME_KIND,
                    c,
                    span,
                    "`" + symbol.text() + "` is called, not passed on",
                    "declare a `tool` that calls it");
        }
        var arguments = new ArrayList<Code>();
        for (int i = 0; i < signature.params().size(); i++) {
            arguments.add(new Code.Local(i, span));
        }
        var body = new Code.Builtin(symbol.qualified, arguments, span);
        var names = signature.params().stream().map(Signature.Param::name).toList();
        var routine = new Routine(arguments.size(), List.of(), names, body);
        return new Typed(new Code.Lambda(routine, span), new Type.Function(signature.types(), signature.result()));
    }

    Typed impure(String name, String kind, Span span, Context c) {
        return all.wrong(
                CheckRules.EFFECT_PURE,
                c,
                span,
                "`" + name + "` is " + Phrases.kind(kind) + " and has effects, and " + c.pure + " only computes",
                "a lambda".equals(c.pure)
                        ? "write `parallel for x in xs { " + name + "(x) }`, which gives a list, or a `for`"
                        : "call it in a `flow` or a `tool`, and pass its result on");
    }

    // ---- members

    Typed member(Expr.Member member, @Nullable Type want, Context c) {
        if (member.target() instanceof Expr.Ref ref && c.scope.find(ref.name()) == null) {
            var named = qualified(ref, member, want, c);
            if (named != null) {
                return named;
            }
        }
        var target = all.expr(member.target(), null, c);
        return target.wrong() ? Typed.wrong(member.span()) : field(member, target, c);
    }

    /** {@code env.X}, {@code orders.refund}, {@code Priority.urgent}; null if it is a member of a value. */
    private @Nullable Typed qualified(Expr.Ref ref, Expr.Member member, @Nullable Type want, Context c) {
        var name = member.name();
        var span = new Span(
                ref.span().start(),
                name.span().end() - ref.span().start(),
                ref.span().line(),
                ref.span().column());
        if (name.text().isEmpty()) {
            return Typed.wrong(span);
        }
        c.home().use(ref.name());
        var symbol = c.home().near(ref.name());
        if (symbol == null) {
            switch (ref.name()) {
                case "env" -> {
                    return new Typed(new Code.Env(name.text(), span), address(want, Types.TEXT));
                }
                case "secret" -> {
                    return new Typed(new Code.Secret(name.text(), span), Types.SECRET);
                }
                case "run" -> {
                    return ambient(name, c);
                }
                default -> {}
            }
            var module = c.home().alias(ref.name());
            if (module != null) {
                var found = imported(module, name, c);
                if (found == null) {
                    return Typed.wrong(span);
                }
                all.meanings.tell(member, found, c.home());
                return value(found, span, want, c);
            }
            symbol = c.home().library().find(ref.name());
        }
        return symbol != null && symbol.decl instanceof Decl.Enumeration ? valueOf(symbol, ref, name, span, c) : null;
    }

    private Typed valueOf(Symbol symbol, Expr.Ref ref, Name name, Span span, Context c) {
        all.meanings.tell(ref.span(), symbol, c.home());
        if (has(symbol, name.text())) {
            return enumValue(symbol, name.text(), name.span(), span, c);
        }
        var values = new ArrayList<String>();
        ((Decl.Enumeration) symbol.decl)
                .values()
                .forEach(value -> values.add(value.name().text()));
        all.suggestions.unknown(c.home(), name, "value of `" + symbol.text() + "`", values);
        return Typed.wrong(span);
    }

    /** What a module has under a name; null, with a finding, if it has nothing. */
    @Nullable
    Symbol imported(ModuleScope.Names module, Name name, Context c) {
        var found = module.find(name.text());
        if (found == null) {
            all.suggestions.unknown(c.home(), name, module);
        }
        return found;
    }

    private Typed ambient(Name name, Context c) {
        if (!c.home().library().methods("run", name.text()).isEmpty()) {
            return all.wrong(
                    CheckRules.FIELD_UNKNOWN,
                    c,
                    name.span(),
                    "`run." + name.text() + "` is a method",
                    "call it: `run." + name.text() + "(…)`");
        }
        return all.wrong(
                NotYet.rule("run"),
                c,
                name.span(),
                "`run." + name.text() + "` is not there yet",
                "in this version `run` has `think()` and `act(call)`");
    }

    private Typed field(Expr.Member member, Typed target, Context c) {
        var name = member.name();
        var optional = target.type() instanceof Type.Optional;
        var type = Types.present(target.type());
        var shape = all.declared.shape(type, c.home());
        var found = shape == null ? null : all.declared.field(type, shape, name.text());
        all.meanings.receiver(name, type, c.home());
        if (found == null) {
            return noField(member, type, shape, c);
        }
        if (all.declared.symbol(type, c.home()) instanceof Symbol owner) {
            all.meanings.tell(name.span(), shape.fields().get(shape.place(name.text())), owner, c.home());
        }
        if (optional && !member.safe()) {
            return unsafe(member, target, c);
        }
        never(member, target, c);
        var result = optional ? Types.optional(found) : found;
        var code = new Code.Field(target.code(), name.text(), optional, member.span());
        var path = path(member, c);
        if (path == null) {
            return new Typed(code, result);
        }
        var known = c.typeOf(path.root(), path.fields(), result);
        return Types.nullable(known)
                ? new Typed(
                        code,
                        known,
                        target.yes().plus(path.root(), path.fields(), Types.present(known)),
                        Narrowing.NONE)
                : new Typed(code, known);
    }

    /** {@code x?.y} where {@code x} is always there. */
    void never(Expr.Member member, Typed target, Context c) {
        if (!member.safe() || Types.nullable(target.type()) || c.home().standard()) {
            return;
        }
        var sign = c.home()
                .source()
                .span(member.target().span().end(), member.name().span().start());
        var finding = Diagnostic.of(
                CheckRules.TYPE_OPERATOR,
                c.home().source(),
                sign,
                "`?.` after `" + Types.show(target.type()) + "`, which is never null");
        all.findings.add(
                finding.help("write `." + member.name().text() + "`").fix(Fix.replace(sign, ".", "write `.`")));
    }

    Typed unsafe(Expr.Member member, Typed target, Context c) {
        return all.wrong(
                CheckRules.NULL_UNSAFE,
                c,
                member.target().span(),
                "this may be null: `" + Types.show(target.type()) + "`",
                member.target() instanceof Expr.Ref ref
                                && c.scope.find(ref.name()) instanceof Local local
                                && local.mutable
                        ? "`" + ref.name() + "` is a `var` and may change: `let now = " + ref.name()
                                + "` first, and ask `if now { now."
                                + member.name().text() + " … }`"
                        : "ask with `if` first, or write `?." + member.name().text() + "`");
    }

    private Typed noField(Expr.Member member, Type type, @Nullable TypeFields shape, Context c) {
        var name = member.name();
        if (name.text().isEmpty() || all.declared.symbol(type, c.home()) instanceof Symbol owner && owner.unsure()) {
            return Typed.wrong(member.span());
        }
        if (hasMethod(type, name.text(), c)) {
            return all.wrong(
                    CheckRules.FIELD_UNKNOWN,
                    c,
                    name.span(),
                    "`" + name.text() + "` is a method of `" + Types.show(type) + "`",
                    "call it: `" + name.text() + "()`");
        }
        return noMember(name, type, shape, member, c);
    }

    boolean hasMethod(Type type, String name, Context c) {
        var library = c.home().library();
        return library.has(Types.head(type) + "." + name)
                || library.has("any." + name)
                || type instanceof Type.Url && library.has("string." + name);
    }

    /** @param whole the member, or the call of it */
    Typed noMember(Name name, Type type, @Nullable TypeFields shape, Expr whole, Context c) {
        if (type == Types.OPEN) {
            return unclear(name, whole, c);
        }
        var known = c.home().library().methodNames(Types.head(type));
        if (shape != null) {
            shape.names().forEach(known::add);
        }
        var finding = Diagnostic.of(
                CheckRules.FIELD_UNKNOWN,
                c.home().source(),
                name.span(),
                "`" + Types.show(type) + "` has no `" + name.text() + "`");
        boolean own = shape != null && Nearest.to(name.text(), shape.names()).isPresent();
        var foreign = own ? null : this.foreign.member(finding, Types.head(type), name, whole, c.home());
        all.findings.add(
                foreign == null
                        ? all.suggestions.near(finding, name.text(), name.span(), known, has(type, known))
                        : foreign);
        return Typed.wrong(name.span());
    }

    /** What there is, where that is little enough to be read. */
    private static String has(Type type, List<String> known) {
        if (type instanceof Type.Json) {
            return "give it a type first, which is where it is checked: `let items: map<string, Item> = …`, or a"
                    + " parameter of that type";
        }
        return known.isEmpty()
                ? "a `" + Types.show(type) + "` has neither fields nor methods"
                : "it has `"
                        + String.join("`, `", known.stream().sorted().limit(40).toList()) + "`"
                        + (known.size() > 40 ? " and more" : "");
    }

    private Typed unclear(Name name, Expr whole, Context c) {
        return all.wrong(
                CheckRules.TYPE_UNCLEAR,
                c,
                whole instanceof Expr.Member member ? member.target().span() : name.span(),
                "nothing says what this is, so it has no `" + name.text() + "`",
                "write the type where it comes from: an empty list is `var xs: list<string> = []`");
    }

    // ---- paths

    /** A name that cannot change, with fields below it. */
    record Path(Local root, String fields) {}

    /** The path an expression is; null if its value may change or it is something else. */
    @Nullable
    Path path(Expr expr, Context c) {
        if (expr instanceof Expr.Ref ref) {
            var local = c.scope.find(ref.name());
            return local == null || local.mutable ? null : new Path(local, "");
        }
        if (expr instanceof Expr.Member member) {
            var below = path(member.target(), c);
            return below == null
                    ? null
                    : new Path(
                            below.root(), below.fields() + "." + member.name().text());
        }
        if (expr instanceof Expr.Group group) {
            return path(group.inner(), c);
        }
        return null;
    }
}
