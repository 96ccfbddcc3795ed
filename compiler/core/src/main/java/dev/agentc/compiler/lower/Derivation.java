package dev.agentc.compiler.lower;

import dev.agentc.compiler.code.Elaborator;
import dev.agentc.compiler.concept.Kind;
import dev.agentc.compiler.context.Context;
import dev.agentc.compiler.context.Elaborating;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.LocalScope;
import dev.agentc.compiler.names.Lowered;
import dev.agentc.compiler.names.Phrases;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.resolve.Derived;
import dev.agentc.compiler.syntax.Body;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.plan.Callable;
import dev.agentc.plan.Code;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** From {@code agent B = A { … }} to an agent of its own: all that {@code A} is, under its own name, with what was changed. */
final class Derivation {
    /** Settings that are texts a model is shown. */
    private static final Set<String> SHOWN = Set.of("system", "user");

    private final Elaborator all;
    private final Lowering lowering;

    Derivation(Elaborator all, Lowering lowering) {
        this.all = all;
        this.lowering = lowering;
    }

    Lowered lower(Symbol symbol, Decl.Block block, Kind kind, Symbol base) {
        header(symbol, block, base);
        var lowered = lowering.lower(base);
        if (lowered == null && base.busy) {
            all.findings.add(
                    CheckRules.LET_CYCLE,
                    symbol.home,
                    symbol.name().span(),
                    "`" + symbol.text() + "` is made from itself",
                    "say in one of them what it is");
        }
        var unit = new Elaborating(symbol.home);
        var c = Context.pure(unit, "a setting");
        if (lowered instanceof Lowered.Called known) {
            all.declared.signature(base).params().forEach(param -> c.known(param.name(), param.type()));
            c.leave(known.callable().slots());
        }
        var changed = changed(symbol, base, c);
        if (!(lowered instanceof Lowered.Called called)) {
            return new Lowered.Wrong(unit.needs);
        }
        var needs = new LinkedHashSet<>(called.needs());
        unit.needs.stream().filter(need -> need != base).forEach(needs::add);
        return new Lowered.Called(
                callable(symbol, block, kind, called.callable(), changed, c),
                called.own(),
                called.sends(),
                called.declared(),
                needs);
    }

    private void header(Symbol symbol, Decl.Block block, Symbol base) {
        var extra = block.result().isPresent()
                ? block.result().get().span()
                : block.params().isPresent() ? symbol.name().span() : null;
        if (extra != null) {
            all.findings.add(
                    CheckRules.RESULT_UNEXPECTED,
                    symbol.home,
                    extra,
                    "`" + symbol.text() + "` takes what `" + base.text() + "` takes, and yields the same",
                    "leave it out: `" + symbol.kind() + " " + symbol.text() + " = " + base.text() + " { … }`");
        }
    }

    private Map<String, Code> changed(Symbol symbol, Symbol base, Context c) {
        var changed = new LinkedHashMap<String, Code>();
        var with = Derived.changes(symbol);
        if (with.isEmpty()) {
            var value = ((Body.Value) ((Decl.Block) symbol.decl).body()).value();
            all.meanings.tell(value, base, symbol.home);
            use(value, symbol);
            return changed;
        }
        use(with.get().target(), symbol);
        all.changes(with.get(), base, c).forEach(named -> changed.put(named.name(), named.value()));
        return changed;
    }

    private static void use(Expr target, Symbol symbol) {
        var first = target instanceof Expr.Member member ? member.target() : target;
        if (first instanceof Expr.Ref ref) {
            symbol.home.use(ref.name());
        }
    }

    private static Callable callable(
            Symbol symbol, Decl.Block block, Kind kind, Callable base, Map<String, Code> changed, Context c) {
        var settings = new LinkedHashMap<String, Code>();
        base.settings().forEach((name, code) -> settings.put(name, own(code, base.name(), symbol.qualified)));
        changed.forEach((name, code) -> settings.put(name, shown(code, name, symbol.qualified)));
        boolean here = base.body() == null || base.file().equals(symbol.home.file());
        return new Callable(
                kind.word(),
                symbol.qualified,
                base.parameters(),
                base.result(),
                base.required(),
                settings,
                base.body(),
                base.leaf(),
                base.pure(),
                base.effect(),
                base.sends(),
                c.slots(),
                block.doc().isPresent() ? TypeLowering.doc(block.doc()) : base.doc(),
                here ? symbol.home.file() : base.file(),
                here ? block.span() : base.span());
    }

    /** A text that is shown to a model is one of its own. */
    private static Code own(Code code, String base, String name) {
        return code instanceof Code.Template text
                        && text.slot() != null
                        && text.slot().startsWith(base + "/")
                ? new Code.Template(text.parts(), name + text.slot().substring(base.length()), text.span())
                : code;
    }

    private static Code shown(Code code, String setting, String name) {
        return code instanceof Code.Template text && SHOWN.contains(setting)
                ? new Code.Template(text.parts(), name + "/" + setting, text.span())
                : code;
    }

    /** What stands behind the {@code =} is nothing that it can be made from. */
    static void refuse(Symbol symbol, Expr value, Elaborator all) {
        var target = Derived.target(value);
        if (target instanceof Expr.Ref ref && symbol.home.find(ref.name()) == null) {
            var known = all.suggestions.values(LocalScope.top(), symbol.home);
            all.suggestions.unknown(symbol.home, ref.name(), ref.span(), symbol.kind(), known);
            return;
        }
        if (target instanceof Expr.Member member
                && member.target() instanceof Expr.Ref ref
                && symbol.home.find(ref.name()) instanceof Symbol other
                && other.declares() == null) {
            return; // where that is declared is said that there is no such kind
        }
        all.findings.add(
                CheckRules.BODY_WRONG,
                symbol.home,
                value.span(),
                Phrases.kind(symbol.kind()) + " is made from another one of its kind, and this is none",
                "write what it is in braces: `" + symbol.kind() + " " + symbol.text() + " { … }`, or `" + symbol.kind()
                        + " " + symbol.text() + " = Other { … }`");
    }
}
