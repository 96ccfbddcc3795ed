package dev.agentc.compiler.code;

import dev.agentc.compiler.concept.Becomes;
import dev.agentc.compiler.context.Context;
import dev.agentc.compiler.context.Typed;
import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.Fix;
import dev.agentc.compiler.mend.Mapped;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.Phrases;
import dev.agentc.compiler.names.Signature;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.type.IntoJson;
import dev.agentc.compiler.type.TypeArguments;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Code;
import dev.agentc.plan.Routine;
import dev.agentc.plan.Span;
import dev.agentc.plan.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Callables as values: a tool in a list, a strategy, a function. */
final class CallableValues {
    private static final String TOGETHER = "write `parallel for x in xs { %s(x) }`, which gives a list, or a `for`";

    private final Elaborator all;

    CallableValues(Elaborator all) {
        this.all = all;
    }

    /** A callable as a value: a tool in a list, a strategy, a function. */
    Typed callable(Symbol symbol, Span span, @Nullable Type want, Context c) {
        var signature = all.declared.signature(symbol);
        return callable(
                symbol, signature, open(signature, span), new TypeArguments(signature.generics()), span, want, c);
    }

    /** Nothing is filled in. */
    private static List<Code> open(Signature signature, Span span) {
        var open = new ArrayList<Code>();
        for (int i = 0; i < signature.params().size(); i++) {
            open.add(new Code.Default(span));
        }
        return open;
    }

    /**
     * @param bound an argument for each parameter, {@link Code.Default} where it stays open
     * @param known what these say of its type parameters
     */
    Typed callable(
            Symbol symbol,
            Signature signature,
            List<Code> bound,
            TypeArguments known,
            Span span,
            @Nullable Type want,
            Context c) {
        if (symbol.external()) {
            return external(symbol, signature, bound, known, span, want, c);
        }
        c.unit.needs(symbol);
        var code = new Code.Ref(symbol.qualified, bound, span);
        if (symbol.isStrategy()) {
            return strategy(symbol, signature, code, c);
        }
        boolean acted = want != null && Types.environment(Types.present(want));
        if (acted || symbol.is(Becomes.Trait.ACTED_IN)) {
            return environment(symbol, signature, code, acted, c);
        }
        if (want != null && Types.present(want).equals(Types.REWARD) && symbol.is(Becomes.Trait.SCORES)) {
            return new Typed(code, Types.REWARD);
        }
        if (want != null && Types.tool(Types.present(want))) {
            return tool(symbol, signature, code, known, c);
        }
        if (want != null && Types.present(want) instanceof Type.ListOf list && Types.tool(list.element())) {
            return oneTool(symbol, span, c);
        }
        if (!symbol.computes()) {
            return c.pure == null ? withEffects(symbol, span, c) : impure(symbol.text(), symbol.kind(), span, c);
        }
        return function(symbol, signature, bound, code, known, want, c);
    }

    private Typed oneTool(Symbol symbol, Span span, Context c) {
        var mend = "[" + symbol.text() + "]";
        var finding = Diagnostic.of(
                CheckRules.TYPE_MISMATCH, c.home().source(), span, "one tool where a list of them is wanted");
        all.findings.add(finding.help("a list stands in brackets: `" + mend + "`")
                .fix(Fix.replace(span, mend, "write `" + mend + "`")));
        return Typed.wrong(span);
    }

    private Typed withEffects(Symbol symbol, Span span, Context c) {
        var finding = Diagnostic.of(
                CheckRules.EFFECT_PURE,
                c.home().source(),
                span,
                "`" + symbol.text() + "` is " + Phrases.kind(symbol.kind())
                        + " and has effects, and a function as a value only computes");
        all.findings.add(Mapped.together(finding.help(TOGETHER.formatted(symbol.text())), span, c));
        return Typed.wrong(span);
    }

    /** Where nothing else says what a type parameter is, what is wanted of the function does. */
    private Typed function(
            Symbol symbol,
            Signature signature,
            List<Code> bound,
            Code code,
            TypeArguments known,
            @Nullable Type want,
            Context c) {
        var type = function(signature, bound);
        if (want != null) {
            known.learn(type, Types.present(want));
        }
        if (known.open(type) instanceof String open) {
            return all.wrong(
                    CheckRules.TYPE_UNCLEAR,
                    c,
                    code.span(),
                    "nothing says what `" + open + "` of `" + symbol.text() + "` is here",
                    "pass it where a function of known types is wanted, or call it in one: `x => " + symbol.text()
                            + "(x)`");
        }
        return new Typed(code, known.apply(type, Types.NEVER));
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

    /** A function where one is wanted that is given, or gives, what this one takes or gives as JSON: it is called through another. */
    Code taken(Code function, Type.Function from, Type.Function to, Context c) {
        boolean gives = !(to.result() instanceof Type.Nothing) && IntoJson.changes(from.result(), to.result());
        int count = to.parameters().size();
        boolean takes = false;
        var arguments = new ArrayList<Code>();
        for (int i = 0; i < count; i++) {
            var given = to.parameters().get(i);
            takes |= IntoJson.changes(given, from.parameters().get(i));
            arguments.add(new Typed(new Code.Local(i, function.span()), given)
                    .as(from.parameters().get(i)));
        }
        if (!takes && !gives) {
            return function;
        }
        var span = function.span();
        int slot = c.slot();
        var call = new Code.Apply(new Code.Local(count, span), arguments, c.unit.site("function"), span);
        var body = gives ? new Typed(call, from.result()).as(to.result()) : call;
        var routine = new Routine(count, List.of(slot), count + 1, body);
        return new Code.Block(List.of(new Code.Store(slot, function, span), new Code.Lambda(routine, span)), span);
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
                code,
                answer instanceof Type.Nothing
                        ? Types.STRATEGY
                        : new Type.Opaque(Types.STRATEGY.name(), List.of(answer)));
    }

    /** What an agent acts in is named where one is asked. */
    private Typed environment(Symbol symbol, Signature signature, Code.Ref code, boolean wanted, Context c) {
        if (!symbol.is(Becomes.Trait.ACTED_IN)) {
            return all.wrong(
                    CheckRules.NAME_KIND,
                    c,
                    code.span(),
                    "`" + symbol.text() + "` is " + Phrases.kind(symbol.kind()) + ", and what an agent acts in is an"
                            + " `environment`",
                    "name one, or leave `in:` out");
        }
        if (!wanted) {
            return all.wrong(
                    CheckRules.NAME_KIND,
                    c,
                    code.span(),
                    "`" + symbol.text() + "` is " + Phrases.kind(symbol.kind())
                            + ", in which an agent acts, not a value",
                    "name it at `in:` of `explore`, of `grpo` or of an `eval`");
        }
        var task = signature.params().isEmpty()
                ? Types.WRONG
                : signature.params().getFirst().type();
        return new Typed(code, Types.environmentOf(task));
    }

    private Typed tool(Symbol symbol, Signature signature, Code.Ref code, TypeArguments known, Context c) {
        for (int i = 0; i < code.bound().size(); i++) {
            var param = signature.params().get(i);
            if (code.bound().get(i) instanceof Code.Default && known.open(param.type()) instanceof String open) {
                return all.wrong(
                        CheckRules.TYPE_UNCLEAR,
                        c,
                        code.span(),
                        "a model cannot give `" + param.name() + "` of `" + symbol.text() + "`: nothing says what `"
                                + open + "` is",
                        "declare a `tool` of known types that calls it");
            }
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

    /** A library function as a value is a routine that calls it; what is filled in is worked out once, when the value is made. */
    private Typed external(
            Symbol symbol,
            Signature signature,
            List<Code> bound,
            TypeArguments known,
            Span span,
            @Nullable Type want,
            Context c) {
        if (!symbol.computes()) {
            return all.wrong(
                    CheckRules.NAME_KIND,
                    c,
                    span,
                    "`" + symbol.text() + "` is called, not passed on",
                    "declare a `tool` that calls it");
        }
        if (want != null && Types.tool(Types.present(want))) {
            return all.wrong(
                    CheckRules.TYPE_MISMATCH,
                    c,
                    span,
                    "`" + symbol.text() + "` is a function of the library, and no tool",
                    "declare a `tool` that calls it, and name that");
        }
        return function(
                symbol, signature, bound, partial(symbol.qualified, signature, null, bound, span, c), known, want, c);
    }

    /** A method of the library of which some arguments are open: {@code text.split(..)}. */
    Typed method(
            Symbol symbol,
            Signature signature,
            String builtin,
            Typed receiver,
            List<Code> bound,
            TypeArguments known,
            Span span,
            @Nullable Type want,
            Context c) {
        var code = partial(builtin, signature, receiver.code(), bound, span, c);
        return function(symbol, signature, bound, code, known, want, c);
    }

    /** Parameters that stay open come first in the routine's frame, copies of what is filled in behind them. */
    private static Code partial(
            String builtin, Signature signature, @Nullable Code receiver, List<Code> bound, Span span, Context c) {
        var before = new ArrayList<Code>();
        var captures = new ArrayList<Integer>();
        var names = new ArrayList<String>();
        for (int i = 0; i < bound.size(); i++) {
            if (bound.get(i) instanceof Code.Default) {
                names.add(signature.params().get(i).name());
            }
        }
        int open = names.size();
        int next = 0;
        var arguments = new ArrayList<Code>();
        if (receiver != null) {
            int slot = c.slot();
            before.add(new Code.Store(slot, receiver, span));
            captures.add(slot);
            arguments.add(new Code.Local(open, span));
            names.add("");
        }
        for (int i = 0; i < bound.size(); i++) {
            if (bound.get(i) instanceof Code.Default) {
                arguments.add(new Code.Local(next++, span));
                continue;
            }
            int slot = c.slot();
            before.add(new Code.Store(slot, bound.get(i), span));
            captures.add(slot);
            arguments.add(new Code.Local(open + captures.size() - 1, span));
            names.add("");
        }
        var routine = new Routine(open, captures, names, new Code.Builtin(builtin, arguments, span));
        var lambda = new Code.Lambda(routine, span);
        if (before.isEmpty()) {
            return lambda;
        }
        before.add(lambda);
        return new Code.Block(before, span);
    }

    Typed impure(String name, String kind, Span span, Context c) {
        return all.wrong(
                CheckRules.EFFECT_PURE,
                c,
                span,
                "`" + name + "` is " + Phrases.kind(kind) + " and has effects, and " + c.pure + " only computes",
                "a lambda".equals(c.pure)
                        ? TOGETHER.formatted(name)
                        : "call it in a `flow` or a `tool`, and pass its result on");
    }
}
