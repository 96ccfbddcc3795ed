package dev.agentc.compiler.code;

import dev.agentc.compiler.context.Context;
import dev.agentc.compiler.context.NamePath;
import dev.agentc.compiler.context.Narrowing;
import dev.agentc.compiler.context.Typed;
import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.match.Alternative;
import dev.agentc.compiler.match.MissingArms;
import dev.agentc.compiler.match.PatternMatch;
import dev.agentc.compiler.match.PatternNames;
import dev.agentc.compiler.match.Possible;
import dev.agentc.compiler.match.Taken;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.Local;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.syntax.Arm;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Item;
import dev.agentc.compiler.syntax.Name;
import dev.agentc.compiler.syntax.OneLine;
import dev.agentc.compiler.syntax.Pattern;
import dev.agentc.compiler.syntax.TypeRef;
import dev.agentc.compiler.type.Fit;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Code;
import dev.agentc.plan.Span;
import dev.agentc.plan.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code match} and {@code is}: every arm sees the value as what it takes, and no value is left out. */
final class MatchCode {
    private final Elaborator all;
    private final PatternNames names;

    MatchCode(Elaborator all) {
        this.all = all;
        this.names = new PatternNames(all.declared, all.findings, all.suggestions, all.meanings);
    }

    /** A {@code match} while its arms are gone through. */
    private static final class Matching {
        final Expr.Match match;
        final Typed value;
        final Code.Local here;
        final @Nullable NamePath path;
        final Possible possible;
        final Set<Alternative> left;
        /** What arms take that leave the block for good. */
        final Set<Alternative> gone = new HashSet<>();

        final Set<String> constants = new HashSet<>();
        final List<Code.MatchArm> arms = new ArrayList<>();
        final List<Typed> values = new ArrayList<>();
        boolean wrong;

        Matching(Expr.Match match, Typed value, Code.Local here, @Nullable NamePath path, Possible possible) {
            this.match = match;
            this.value = value;
            this.here = here;
            this.path = path;
            this.possible = possible;
            this.left = new LinkedHashSet<>(possible.all());
        }
    }

    Typed match(Expr.Match match, @Nullable Type want, Context c) {
        var value = all.expr(match.subject(), null, c);
        if (!value.wrong() && value.type() instanceof Type.Nothing) {
            value = all.wrong(
                    CheckRules.TYPE_NO_VALUE,
                    c,
                    match.subject().span(),
                    "this yields no value to look at",
                    "match on something that has one");
        }
        if (value.wrong()) {
            match.arms().forEach(arm -> unseen(arm, want, c));
            return Typed.wrong(match.span());
        }
        var here = new Code.Local(c.slot(), match.subject().span());
        var path = NamePath.of(match.subject(), c);
        var possible = Possible.of(value.type(), all.declared, c.home());
        var matching = new Matching(match, value, here, path, possible);
        var before = c.facts;
        for (var arm : match.arms()) {
            arm(arm, matching, want, c);
            c.facts = before;
        }
        if (!matching.left.isEmpty() && !matching.wrong && !possible.unsure() && isClosed(match, c)) {
            new MissingArms(all.findings)
                    .report(match, List.copyOf(matching.left), c.home().source());
        }
        if (want instanceof Type.Nothing && path != null && !matching.gone.isEmpty()) {
            var rest = possible.some(each -> !matching.gone.contains(each));
            c.facts = before.plus(path.root(), path.fields(), Alternative.type(rest));
        }
        return result(matching, want, c);
    }

    /** Whether its arms are all there: where a brace is missing, that is said already. */
    private static boolean isClosed(Expr.Match match, Context c) {
        return c.home().source().text(match.span()).endsWith("}");
    }

    /** Of a value that was not understood nothing can be said of the arms but what they mention. */
    private void unseen(Arm arm, @Nullable Type want, Context c) {
        var around = c.scope;
        c.scope = around.block();
        arm.binder()
                .ifPresent(name ->
                        all.routines().declare(name, Types.WRONG, false, c).use());
        for (var pattern : arm.patterns()) {
            if (pattern instanceof Pattern.Fields fields) {
                fields.fields()
                        .forEach(name -> all.routines()
                                .declare(name, Types.WRONG, false, c)
                                .use());
            }
            if (pattern instanceof Pattern.Named named) {
                c.home().use(named.path().getFirst().text());
            }
        }
        arm.guard().ifPresent(guard -> all.expr(guard, Types.BOOL, c));
        all.statements().block(items(arm.body()), want, c);
        c.scope = around;
    }

    private static List<Item> items(Expr body) {
        return body instanceof Expr.Block block ? block.items() : List.of(new Item.Do(body, body.span()));
    }

    // ---- arms

    private void arm(Arm arm, Matching matching, @Nullable Type want, Context c) {
        var taken = new ArrayList<Taken>();
        boolean any = false;
        boolean wrong = false;
        for (var pattern : arm.patterns()) {
            any |= pattern instanceof Pattern.Any;
            var one = taken(pattern, matching, c);
            wrong |= one.wrong();
            reachable(pattern, one, matching, c);
            taken.add(one);
        }
        matching.wrong |= wrong;
        var type = wrong ? Types.WRONG : Alternative.type(Taken.all(taken));
        body(arm, taken, any, type, matching, want, c);
        if (arm.guard().isEmpty()) {
            taken.forEach(one -> one.whole().forEach(matching.left::remove));
            if (matching.values.getLast().wrong()
                    && StatementCode.leaves(matching.values.getLast().code())) {
                taken.forEach(one -> matching.gone.addAll(one.whole()));
            }
        }
    }

    private void reachable(Pattern pattern, Taken one, Matching matching, Context c) {
        if (one.wrong()) {
            return;
        }
        boolean again = one.constant() != null
                && pattern instanceof Pattern.Literal literal
                && !matching.constants.add(OneLine.of(literal.value()));
        boolean left = one.both().stream().anyMatch(matching.left::contains);
        if (again || !left) {
            all.findings.add(
                    CheckRules.MATCH_UNREACHABLE,
                    c.home(),
                    pattern.span(),
                    pattern instanceof Pattern.Any
                            ? "nothing is left for this arm: the arms before it take all there is"
                            : "nothing is left for `" + c.home().source().text(pattern.span())
                                    + "`: an arm before it takes that",
                    "remove it, or move it up");
        }
    }

    private void body(
            Arm arm, List<Taken> taken, boolean any, Type type, Matching matching, @Nullable Type want, Context c) {
        var around = c.scope;
        c.scope = around.block();
        if (matching.path != null && !Types.never(type)) {
            c.facts = c.facts.plus(matching.path.root(), matching.path.fields(), type);
        }
        var stores = new ArrayList<Code>();
        arm.binder().ifPresent(name -> stores.add(bound(name, type, matching, c)));
        for (var pattern : arm.patterns()) {
            if (pattern instanceof Pattern.Fields fields) {
                fields(fields, arm, type, matching, stores, c);
            }
        }
        var guard = arm.guard().isEmpty() ? null : all.logic().condition(arm.guard().get(), c);
        if (guard != null) {
            c.facts = c.facts.plus(guard.yes());
        }
        var value = all.statements().block(items(arm.body()), want, c);
        all.routines().close(c.scope, c);
        c.scope = around;
        var span = arm.span();
        var test = any ? null : test(taken, matching.here, span, c);
        matching.values.add(value);
        matching.arms.add(
                guard == null
                        ? new Code.MatchArm(test, block(stores, value.code(), span))
                        : new Code.MatchArm(guarded(test, block(stores, guard.code(), span), span), value.code()));
    }

    private Code test(List<Taken> taken, Code value, Span span, Context c) {
        return PatternMatch.of(taken, value, span, type -> c.unit.needs(type, all.declared));
    }

    private static Code guarded(@Nullable Code test, Code guard, Span span) {
        return test == null ? guard : new Code.And(test, guard, span);
    }

    private static Code block(List<Code> stores, Code value, Span span) {
        if (stores.isEmpty()) {
            return value;
        }
        var codes = new ArrayList<>(stores);
        codes.add(value);
        return new Code.Block(codes, span);
    }

    private Code bound(Name name, Type type, Matching matching, Context c) {
        Local local = all.routines().declare(name, type, false, c);
        return new Code.Store(local.slot, matching.here, name.span());
    }

    /** {@code Company { vat } => …}: names for some of its fields. */
    private void fields(Pattern.Fields fields, Arm arm, Type type, Matching matching, List<Code> stores, Context c) {
        var shape = arm.patterns().size() == 1 ? all.declared.shape(type, c.home()) : null;
        if (shape == null && !Types.never(type)) {
            all.wrong(
                    CheckRules.MATCH_PATTERN,
                    c,
                    fields.span(),
                    "fields are taken out of one record type",
                    "give the value a name, `" + fields.text() + " x => …`, and write `x.field`");
        }
        for (var name : fields.fields()) {
            if (name.text().isEmpty()) {
                continue;
            }
            var found = shape == null ? Types.WRONG : all.declared.field(type, shape, name.text());
            if (found == null) {
                var finding = Diagnostic.of(
                        CheckRules.FIELD_UNKNOWN,
                        c.home().source(),
                        name.span(),
                        "`" + Types.show(type) + "` has no field `" + name.text() + "`");
                all.findings.add(all.suggestions.near(
                        finding,
                        name.text(),
                        name.span(),
                        Objects.requireNonNull(shape).names(),
                        "name one it has"));
                found = Types.WRONG;
            } else if (shape != null && all.declared.symbol(type, c.home()) instanceof Symbol owner) {
                all.meanings.tell(name.span(), shape.fields().get(shape.place(name.text())), owner, c.home());
            }
            var local = all.routines().declare(name, found, false, c);
            var code = new Code.Field(matching.here, name.text(), false, name.span());
            stores.add(new Code.Store(local.slot, code, name.span()));
        }
    }

    // ---- patterns

    /** What a pattern takes of the value; for {@code _} whatever is left. */
    private Taken taken(Pattern pattern, Matching matching, Context c) {
        var possible = matching.possible;
        all.meanings.wanted(pattern.span(), possible.type(), c.home());
        return switch (pattern.form()) {
            case ANY -> {
                all.meanings.word(pattern.span(), c.home());
                yield Taken.whole(List.copyOf(matching.left));
            }
            case NAMED -> names.of(((Pattern.Named) pattern).path(), pattern.span(), possible, c.home());
            case FIELDS -> names.of(((Pattern.Fields) pattern).path(), pattern.span(), possible, c.home());
            case LITERAL -> literal(((Pattern.Literal) pattern).value(), possible, c);
            case BROKEN -> Taken.WRONG;
        };
    }

    private Taken literal(Expr value, Possible possible, Context c) {
        if (value instanceof Expr.Null) {
            var nulls = possible.some(each -> each.type() instanceof Type.Null);
            return nulls.isEmpty() ? names.none("`null`", value.span(), possible, c.home()) : Taken.whole(nulls);
        }
        var typed = all.expr(value, Types.present(possible.type()), c);
        if (typed.wrong()) {
            return Taken.WRONG;
        }
        var exact = exact(typed, possible);
        return exact.isEmpty() ? constant(value, typed, possible, c) : Taken.whole(exact);
    }

    /** Literal types that have just this value. */
    private static List<Alternative> exact(Typed typed, Possible possible) {
        if (typed.code() instanceof Code.Int number) {
            return possible.constant(new Type.LiteralInt(number.value()));
        }
        if (typed.code() instanceof Code.Bool truth) {
            return possible.some(each -> each.type() instanceof Type.LiteralBool one && one.value() == truth.value());
        }
        return typed.type() instanceof Type.Literal ? possible.constant(typed.type()) : List.of();
    }

    /** One text of all texts, one number of all numbers. */
    private Taken constant(Expr value, Typed typed, Possible possible, Context c) {
        var plain = Types.plain(typed.type());
        boolean whole = plain instanceof Type.Int;
        var part = possible.some(each ->
                each.value() == null && (Fit.fits(plain, each.type()) || whole && each.type() instanceof Type.Float));
        if (part.isEmpty()) {
            var text = value instanceof Expr.Text said ? said.plain().orElse("") : "";
            return names.quoted(text, value.span(), possible, c.home());
        }
        boolean widen = whole && part.getFirst().type() instanceof Type.Float;
        return Taken.constant(part, widen ? Typed.widen(typed.code()) : typed.code());
    }

    // ---- the value

    private Typed result(Matching matching, @Nullable Type want, Context c) {
        var match = matching.match;
        if (want instanceof Type.Nothing) {
            return new Typed(code(matching, matching.arms), leaves(matching) ? Types.NEVER : Types.NOTHING);
        }
        if (want != null && want != Types.OPEN) {
            return new Typed(code(matching, converted(matching, want, c)), leaves(matching) ? Types.NEVER : want);
        }
        Type type = Types.NEVER;
        for (int i = 0; i < matching.values.size(); i++) {
            var each = matching.values.get(i).type();
            if (each instanceof Type.Nothing) {
                return new Typed(code(matching, matching.arms), Types.NOTHING);
            }
            var joined = Fit.join(type, each);
            if (joined == null) {
                all.mismatches().report(
                        each, type, StatementCode.lastOf(match.arms().get(i).body()), c);
                return Typed.wrong(match.span());
            }
            type = joined;
        }
        return new Typed(code(matching, converted(matching, type, c)), type);
    }

    private static boolean leaves(Matching matching) {
        return !matching.values.isEmpty() && matching.values.stream().allMatch(Typed::wrong);
    }

    private List<Code.MatchArm> converted(Matching matching, Type want, Context c) {
        var arms = new ArrayList<Code.MatchArm>();
        for (int i = 0; i < matching.arms.size(); i++) {
            var value = matching.values.get(i);
            var arm = matching.arms.get(i);
            var span = StatementCode.lastOf(matching.match.arms().get(i).body());
            all.convert(value, want, span, c);
            boolean widen = !Fit.fits(value.type(), want) && Types.whole(value.type());
            arms.add(widen ? new Code.MatchArm(arm.condition(), Typed.widen(arm.value())) : arm);
        }
        return arms;
    }

    private static Code code(Matching matching, List<Code.MatchArm> arms) {
        return new Code.Match(matching.value.code(), matching.here.slot(), arms, matching.match.span());
    }

    // ---- is

    Typed is(Expr.Is is, Context c) {
        var value = all.expr(is.value(), null, c);
        if (value.wrong()) {
            return new Typed(value.code(), Types.BOOL);
        }
        var possible = Possible.of(value.type(), all.declared, c.home());
        all.meanings.wanted(is.type().span(), value.type(), c.home());
        var taken = new ArrayList<Taken>();
        for (var each : is.type() instanceof TypeRef.Union union ? union.members() : List.of(is.type())) {
            var one = each instanceof TypeRef.Named named
                    ? names.of(named.path(), named.span(), possible, c.home())
                    : exact(each, possible, c);
            if (one.wrong()) {
                return Typed.wrong(is.span());
            }
            taken.add(one);
        }
        var yes = Taken.all(taken);
        var taking = new HashSet<>(yes);
        var no = possible.some(each -> !taking.contains(each));
        if (no.isEmpty()) {
            return all.wrong(
                    CheckRules.TYPE_OPERATOR,
                    c,
                    is.span(),
                    "this is always so: the value is `" + Types.show(value.type()) + "`",
                    "leave the question out");
        }
        return asked(is, value, taken, yes, no, c);
    }

    /** A constant that is a type of the value: of all texts or numbers one is compared, not asked for. */
    private Taken exact(TypeRef written, Possible possible, Context c) {
        var type = constantType(written);
        if (type == null) {
            return Taken.WRONG;
        }
        var found = possible.some(each -> each.type().equals(type));
        if (!found.isEmpty()) {
            return Taken.whole(found);
        }
        all.wrong(
                CheckRules.MATCH_PATTERN,
                c,
                written.span(),
                "`is` asks for a type, and `" + Types.show(type) + "` is none of `" + Types.show(possible.type()) + "`",
                "compare: `== " + Types.show(type) + "`");
        return Taken.WRONG;
    }

    private static @Nullable Type constantType(TypeRef written) {
        if (written instanceof TypeRef.Literal text) {
            return new Type.Literal(text.text());
        }
        if (!(written instanceof TypeRef.Constant constant)) {
            return null;
        }
        return constant.value() instanceof Expr.Int number
                ? new Type.LiteralInt(number.value())
                : constant.value() instanceof Expr.Bool truth ? new Type.LiteralBool(truth.value()) : null;
    }

    private Typed asked(
            Expr.Is is, Typed value, List<Taken> taken, List<Alternative> yes, List<Alternative> no, Context c) {
        var path = NamePath.of(is.value(), c);
        var single = taken.size() == 1 && taken.getFirst().both().size() == 1;
        Code code;
        if (single || value.code() instanceof Code.Local) {
            code = test(taken, value.code(), is.span(), c);
        } else {
            int slot = c.slot();
            var here = new Code.Local(slot, is.value().span());
            var test = test(taken, here, is.span(), c);
            code = new Code.Block(List.of(new Code.Store(slot, value.code(), is.span()), test), is.span());
        }
        return path == null
                ? new Typed(code, Types.BOOL)
                : new Typed(
                        code,
                        Types.BOOL,
                        Narrowing.NONE.plus(path.root(), path.fields(), Alternative.type(yes)),
                        Narrowing.NONE.plus(path.root(), path.fields(), Alternative.type(no)));
    }
}
