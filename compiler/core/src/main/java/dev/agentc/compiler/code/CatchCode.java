package dev.agentc.compiler.code;

import dev.agentc.compiler.context.Context;
import dev.agentc.compiler.context.Typed;
import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.Phrases;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.names.TypeFields;
import dev.agentc.compiler.resolve.DistinctArms;
import dev.agentc.compiler.syntax.Arm;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Name;
import dev.agentc.compiler.syntax.Pattern;
import dev.agentc.compiler.type.Fit;
import dev.agentc.compiler.type.Types;
import dev.agentc.compiler.type.UnionTypes;
import dev.agentc.plan.Code;
import dev.agentc.plan.Span;
import dev.agentc.plan.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code expr catch { Timeout => null, ToolFailed e => … }}: what is caught, what an arm sees of it, and what comes of it all. */
final class CatchCode {
    /** What an arm knows of an error whose name it does not say. */
    static final Type FAILURE = new Type.Named("std.types.Failure");

    /** Errors that stop a run or a branch whatever is around them, and what to do instead. */
    private static final Map<String, String> NEVER = Map.of(
            "OutcomeUnknown", "the run stops there and waits; give the tool a `reconcile`, which finds out by itself",
            "Cancelled", "whoever is stopped goes no further; leave the arm out",
            "JournalFailed", "what cannot be recorded cannot go on; leave the arm out");

    private final Elaborator all;

    CatchCode(Elaborator all) {
        this.all = all;
    }

    /** An arm as far as it is worked out. */
    private record Taken(
            List<String> errors, int slot, @Nullable Code guard, Typed value, Span span) {}

    Typed caught(Expr.Catch e, @Nullable Type want, Context c) {
        var facts = c.facts;
        var value = all.expr(e.value(), want instanceof Type.Nothing ? null : want, c);
        c.whole = false;
        if (!value.wrong() && harmless(value.code())) {
            all.findings.add(
                    CheckRules.CATCH_NOTHING,
                    c.home(),
                    e.value().span(),
                    "nothing can fail here",
                    "leave the `catch` out");
        }
        boolean nothing = want instanceof Type.Nothing || value.type() instanceof Type.Nothing;
        var arms = arms(e, nothing ? Types.NOTHING : want != null ? want : hint(value), c);
        c.facts = facts;
        var typed = nothing
                ? code(e, value.code(), arms, codes(arms), Types.NOTHING, c)
                : want != null && want != Types.OPEN ? wanted(e, value, arms, want, c) : joined(e, value, arms, c);
        return value.type() == Types.WRONG ? new Typed(typed.code(), Types.WRONG) : typed;
    }

    /** What the arms are likely to be: a list in one of them is like that of the value. */
    private static @Nullable Type hint(Typed value) {
        return value.wrong() ? null : Types.optional(value.type());
    }

    /** Whether it only looks at what is there. */
    private static boolean harmless(Code code) {
        if (code instanceof Code.Field field) {
            return harmless(field.target());
        }
        if (code instanceof Code.Template template) {
            return template.parts().stream().allMatch(Code.Chunk.class::isInstance);
        }
        return code instanceof Code.Local
                || code instanceof Code.Null
                || code instanceof Code.Bool
                || code instanceof Code.Int
                || code instanceof Code.Float
                || code instanceof Code.Money
                || code instanceof Code.Duration
                || code instanceof Code.EnumOf;
    }

    // ---- what comes of it

    private Typed wanted(Expr.Catch e, Typed value, List<Taken> arms, Type want, Context c) {
        var codes = new ArrayList<Code>();
        boolean never = value.wrong();
        for (var arm : arms) {
            codes.add(all.convert(arm.value(), want, arm.span(), c));
            never &= arm.value().wrong();
        }
        var body = all.convert(value, want, e.value().span(), c);
        return code(e, body, arms, codes, never ? Types.NEVER : want, c);
    }

    private Typed joined(Expr.Catch e, Typed value, List<Taken> arms, Context c) {
        var type = value.type();
        for (var arm : arms) {
            var both = arm.value().type() instanceof Type.Nothing
                    ? null
                    : either(type, arm.value().type(), c);
            if (both == null) {
                all.mismatches().report(arm.value().type(), type, arm.span(), c);
                return Typed.wrong(e.span());
            }
            type = both;
        }
        var codes = new ArrayList<Code>();
        for (var arm : arms) {
            codes.add(arm.value().as(type));
        }
        return code(e, value.as(type), arms, codes, type, c);
    }

    /** What both fit; else one or the other, where a value tells which it is; null if it does not. */
    private @Nullable Type either(Type a, Type b, Context c) {
        var joined = Fit.join(a, b);
        if (joined != null) {
            return joined;
        }
        var union = UnionTypes.of(List.of(Types.present(a), Types.present(b)));
        var apart = union instanceof Type.Union of
                && new DistinctArms(all.declared, all.findings).areApart(of.arms(), c.home());
        return !apart ? null : Types.nullable(a) || Types.nullable(b) ? Types.optional(union) : union;
    }

    private static List<Code> codes(List<Taken> arms) {
        var codes = new ArrayList<Code>();
        arms.forEach(arm -> codes.add(arm.value().code()));
        return codes;
    }

    /** Where all is pure a failure is no news: it comes again whenever the same is computed. */
    private Typed code(Expr.Catch e, Code body, List<Taken> arms, List<Code> values, Type type, Context c) {
        var taken = new ArrayList<Code.CatchArm>();
        for (int i = 0; i < arms.size(); i++) {
            var arm = arms.get(i);
            taken.add(new Code.CatchArm(arm.errors(), arm.slot(), arm.guard(), values.get(i)));
        }
        var site = c.pure == null ? c.unit.site("catch") : "";
        return new Typed(new Code.Catch(body, taken, site, e.span()), type);
    }

    // ---- arms

    private List<Taken> arms(Expr.Catch e, @Nullable Type want, Context c) {
        var arms = new ArrayList<Taken>();
        var taken = new HashSet<String>();
        var facts = c.facts;
        boolean all = false;
        for (var arm : e.arms()) {
            c.facts = facts;
            var errors = new ArrayList<Symbol>();
            boolean any = patterns(arm, errors, taken, all, c);
            var done = arm(arm, errors, any, want, c);
            if (any || !errors.isEmpty()) {
                arms.add(done);
            }
            if (arm.guard().isEmpty()) {
                all |= any;
                errors.forEach(error -> taken.add(error.qualified));
            }
        }
        if (e.arms().isEmpty()) {
            this.all.wrong(
                    CheckRules.CATCH_PATTERN,
                    c,
                    e.span(),
                    "this `catch` takes nothing",
                    "name what it takes: `catch { ToolFailed => … }`, or `_` for all");
        }
        return arms;
    }

    /**
     * What an arm names.
     *
     * @param errors what it names by its name is added
     * @param taken by arms before
     * @return whether it takes whatever comes
     */
    private boolean patterns(Arm arm, List<Symbol> errors, Set<String> taken, boolean after, Context c) {
        boolean any = false;
        var first = arm.patterns().isEmpty()
                ? arm.span()
                : arm.patterns().getFirst().span();
        if (after) {
            all.wrong(CheckRules.CATCH_UNREACHABLE, c, first, "`_` before this takes every error", "put `_` last");
        }
        for (var pattern : arm.patterns()) {
            switch (pattern.form()) {
                case ANY -> {
                    any = true;
                    all.meanings.word(pattern.span(), c.home());
                }
                case NAMED -> error(((Pattern.Named) pattern).path(), pattern.span(), errors, taken, after, c);
                case FIELDS -> error(((Pattern.Fields) pattern).path(), pattern.span(), errors, taken, after, c);
                case LITERAL -> notAnError(pattern.span(), "a value", c);
                case BROKEN -> {}
            }
        }
        if (any && arm.patterns().size() > 1) {
            all.wrong(
                    CheckRules.CATCH_UNREACHABLE,
                    c,
                    first,
                    "`_` beside this takes every error",
                    "leave the names out, or give them an arm of their own");
        }
        return any;
    }

    private void notAnError(Span span, String what, Context c) {
        all.wrong(
                CheckRules.CATCH_PATTERN,
                c,
                span,
                "an arm of `catch` names an error, and this is " + what,
                "write the name of an error, or `_` for all");
    }

    private void error(List<Name> path, Span span, List<Symbol> errors, Set<String> taken, boolean after, Context c) {
        var symbol = symbol(path, c);
        if (symbol == null) {
            return;
        }
        if (!symbol.isFailure()) {
            notAnError(span, Phrases.kind(symbol.kind()), c);
            return;
        }
        c.unit.needs(symbol);
        all.meanings.tell(path.getLast().span(), symbol, c.home());
        var never = NEVER.get(symbol.qualified);
        if (never != null) {
            all.wrong(CheckRules.CATCH_NEVER, c, span, "no `catch` takes `" + symbol.text() + "`", never);
            return;
        }
        if (!after && (taken.contains(symbol.qualified) || errors.contains(symbol))) {
            all.wrong(
                    CheckRules.CATCH_UNREACHABLE,
                    c,
                    span,
                    "`" + symbol.text() + "` is taken before",
                    "leave it out here, or there");
        }
        errors.add(symbol);
    }

    private @Nullable Symbol symbol(List<Name> path, Context c) {
        var first = path.getFirst();
        if (first.text().isEmpty()) {
            return null;
        }
        c.home().use(first.text());
        if (path.size() == 1) {
            var symbol = c.home().find(first.text());
            if (symbol == null) {
                all.suggestions.unknown(c.home(), first, "error", all.suggestions.types(c.home()));
            }
            return symbol;
        }
        var module = c.home().alias(first.text());
        if (module == null) {
            all.suggestions.unknown(c.home(), first, "module", c.home().aliases.keySet());
            return null;
        }
        all.meanings.tell(first.span(), module, c.home());
        var symbol = module.find(path.get(1).text());
        if (symbol == null) {
            all.suggestions.unknown(c.home(), path.get(1), module);
        }
        return symbol;
    }

    private Taken arm(Arm arm, List<Symbol> errors, boolean any, @Nullable Type want, Context c) {
        var around = c.scope;
        c.scope = around.block();
        var type = seen(errors, any);
        int slot = -1;
        var begin = new ArrayList<Code>();
        if (arm.binder().isPresent()) {
            if (any) {
                c.unit.needs(FAILURE, all.declared);
            }
            slot = all.routines().declare(arm.binder().get(), type, false, c).slot;
        } else if (errors.size() == 1 && arm.patterns().getFirst() instanceof Pattern.Fields fields) {
            slot = c.slot();
            fields(fields, errors.getFirst(), slot, begin, c);
        }
        Code guard = null;
        if (arm.guard().isPresent()) {
            var condition = all.logic().condition(arm.guard().get(), c);
            c.facts = c.facts.plus(condition.yes());
            begin.add(condition.code());
            guard = block(begin, arm.span());
            begin.clear();
        }
        var value = all.expr(arm.body(), want, c);
        all.routines().close(c.scope, c);
        c.scope = around;
        begin.add(value.code());
        var names = errors.stream().map(error -> error.qualified).toList();
        return new Taken(
                any ? List.of() : names,
                slot,
                guard,
                new Typed(block(begin, arm.span()), value.type()),
                StatementCode.lastOf(arm.body()));
    }

    private static Code block(List<Code> codes, Span span) {
        return codes.size() == 1 ? codes.getFirst() : new Code.Block(codes, span);
    }

    private static Type seen(List<Symbol> errors, boolean any) {
        if (any) {
            return FAILURE;
        }
        var types = new ArrayList<Type>();
        errors.forEach(error -> types.add(new Type.Named(error.qualified)));
        return types.isEmpty() ? Types.WRONG : UnionTypes.of(types);
    }

    private void noField(Symbol error, @Nullable TypeFields shape, Name name, Context c) {
        if (name.text().isEmpty() || error.unsure()) {
            return;
        }
        var finding = Diagnostic.of(
                CheckRules.FIELD_UNKNOWN,
                c.home().source(),
                name.span(),
                "`" + error.text() + "` has no field `" + name.text() + "`");
        var known = shape == null ? List.<String>of() : shape.names();
        all.findings.add(all.suggestions.near(finding, name.text(), name.span(), known, ""));
    }

    /** {@code ToolFailed { cause } => …}: the fields are names in the arm. */
    private void fields(Pattern.Fields pattern, Symbol error, int slot, List<Code> begin, Context c) {
        var shape = all.declared.shape(error);
        for (var name : pattern.fields()) {
            var type = shape == null ? null : shape.type(name.text());
            if (shape == null || type == null) {
                noField(error, shape, name, c);
                all.routines().declare(name, Types.WRONG, false, c).use();
                continue;
            }
            all.meanings.tell(name.span(), shape.fields().get(shape.place(name.text())), error, c.home());
            var local = all.routines().declare(name, type, false, c);
            var field = new Code.Field(new Code.Local(slot, name.span()), name.text(), false, name.span());
            begin.add(new Code.Store(local.slot, field, name.span()));
        }
    }
}
