package dev.agentc.compiler.code;

import dev.agentc.compiler.concept.Becomes;
import dev.agentc.compiler.context.Context;
import dev.agentc.compiler.context.NamePath;
import dev.agentc.compiler.context.Narrowing;
import dev.agentc.compiler.context.Typed;
import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.Fix;
import dev.agentc.compiler.match.UnionFields;
import dev.agentc.compiler.mend.MissingMembers;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.Local;
import dev.agentc.compiler.names.ModuleScope;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Name;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Code;
import dev.agentc.plan.Span;
import dev.agentc.plan.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What stands behind a dot: names of modules, values of enums, variables, fields. */
final class Members {
    /** What a state tells without parentheses. */
    private static final Set<String> READ = Set.of("value", "version");

    private final Elaborator all;

    Members(Elaborator all) {
        this.all = all;
    }

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
            // of a value its members can still be told, as of a local one
            var value = c.home().near(ref.name());
            return value == null || value.decl.isType() ? Typed.wrong(span) : null;
        }
        c.home().use(ref.name());
        var near = c.home().near(ref.name());
        if (near != null) {
            return declared(near, ref, name, span, c);
        }
        var word = word(ref, name, span, want, c);
        if (word != null) {
            return word;
        }
        var module = c.home().alias(ref.name());
        if (module != null) {
            var found = imported(module, name, c);
            if (found == null) {
                return Typed.wrong(span);
            }
            all.meanings.tell(member, found, c.home());
            return all.references().value(found, span, want, c);
        }
        var library = c.home().library().find(ref.name());
        return library == null ? null : declared(library, ref, name, span, c);
    }

    /** What words of the language stand for; null if it is none. */
    private @Nullable Typed word(Expr.Ref ref, Name name, Span span, @Nullable Type want, Context c) {
        switch (ref.name()) {
            case "env" -> {
                all.meanings.word(name.span(), "env." + name.text() + ": string", c.home());
                return new Typed(new Code.Env(name.text(), span), References.address(want, Types.TEXT));
            }
            case "secret" -> {
                all.meanings.word(name.span(), "secret." + name.text() + ": secret", c.home());
                return new Typed(new Code.Secret(name.text(), span), Types.SECRET);
            }
            case "run" -> {
                return new RunMembers(all, all.calls().declarations()).member(name, c);
            }
            default -> {
                return null;
            }
        }
    }

    /** A member of a declaration; null if it has none. */
    private @Nullable Typed declared(Symbol symbol, Expr.Ref ref, Name name, Span span, Context c) {
        if (symbol.declares() != null
                && symbol.declares().becomes() instanceof Becomes.Job job
                && job.maker().isPresent()
                && name.text().equals("model")) {
            all.meanings.tell(ref.span(), symbol, c.home());
            return made(symbol, job.maker().get(), span, c);
        }
        return symbol.decl instanceof Decl.Enumeration ? valueOf(symbol, ref, name, span, c) : null;
    }

    /** The model that a training comes to: what it stands for is only known when it is asked. */
    private Typed made(Symbol job, String maker, Span span, Context c) {
        var provider = Objects.requireNonNull(c.home().library().find(maker));
        var name = new Code.Template(List.of(new Code.Chunk(job.text())), null, span);
        var settings = all.derivations().providerDefaults(provider, span, c);
        return new Typed(new Code.ModelOf(maker, List.of(new Code.Named("job", name)), settings, span), Types.MODEL);
    }

    private Typed valueOf(Symbol symbol, Expr.Ref ref, Name name, Span span, Context c) {
        all.meanings.tell(ref.span(), symbol, c.home());
        if (symbol.hasValue(name.text())) {
            return all.references().enumValue(symbol, name.text(), name.span(), span, c);
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

    private Typed field(Expr.Member member, Typed target, Context c) {
        var name = member.name();
        var optional = target.type() instanceof Type.Optional;
        var type = Types.present(target.type());
        var shape = all.declared.shape(type, c.home());
        var found = shape == null ? null : all.declared.field(type, shape, name.text());
        all.meanings.receiver(name, type, c.home());
        if (type instanceof Type.Union union && Types.plain(union) == union) {
            return common(member, target, union, c);
        }
        if (found == null && !optional && Types.state(type) && READ.contains(name.text())) {
            return read(member, target, c);
        }
        if (found == null) {
            boolean doubted = all.findings.doubt(c.facts.unsure() && type instanceof Type.Function);
            var missing = all.missing().field(member, type, shape, c);
            all.findings.doubt(doubted);
            return missing;
        }
        if (all.declared.symbol(type, c.home()) instanceof Symbol owner) {
            var declared = shape.fields().get(shape.place(name.text()));
            all.meanings.tell(name.span(), declared.of(found), owner, c.home());
        }
        if (optional && !member.safe()) {
            return unsafe(member, target, c);
        }
        return field(
                member,
                target,
                c.unit.scores && Types.run(type) && name.text().equals("output") ? Types.present(found) : found,
                c);
    }

    /** A field that every arm of a union has. */
    private Typed common(Expr.Member member, Typed target, Type.Union union, Context c) {
        var name = member.name();
        if (name.text().isEmpty()) {
            return Typed.wrong(member.span());
        }
        if (MissingMembers.hasMethod(union, name.text(), c)) {
            return all.missing().field(member, union, null, c);
        }
        boolean doubted = all.findings.doubt(c.facts.unsure() && NamePath.of(member.target(), c) != null);
        var found = new UnionFields(all.declared, all.findings, all.suggestions, all.meanings)
                .field(member, union, c.home());
        all.findings.doubt(doubted);
        if (found == null) {
            return Typed.wrong(member.span());
        }
        return target.type() instanceof Type.Optional && !member.safe()
                ? unsafe(member, target, c)
                : field(member, target, found, c);
    }

    /** A field that is there, and what is known of it at its place. */
    private Typed field(Expr.Member member, Typed target, Type found, Context c) {
        var name = member.name();
        boolean optional = target.type() instanceof Type.Optional;
        never(member, target, c);
        var result = optional ? Types.optional(found) : found;
        var code = new Code.Field(target.code(), name.text(), optional, member.span());
        var path = NamePath.of(member, c);
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

    /** {@code s.value} of a state: what is there now, which is an effect. */
    private Typed read(Expr.Member member, Typed target, Context c) {
        var name = member.name();
        var symbol = c.home().library().methods(Types.STATE, name.text()).getFirst();
        var call = new Expr.Call(member, List.of(), false, member.span());
        return all.calls()
                .declarations()
                .symbol(symbol, new Calls.Site(call, name.text(), name.span(), target, false), null, c);
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
        return all.unasked(
                target,
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
}
