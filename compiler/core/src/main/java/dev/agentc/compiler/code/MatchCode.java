package dev.agentc.compiler.code;

import dev.agentc.compiler.context.Context;
import dev.agentc.compiler.context.NamePath;
import dev.agentc.compiler.context.Narrowing;
import dev.agentc.compiler.context.Typed;
import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.form.EarlyExit;
import dev.agentc.compiler.form.PatternReader;
import dev.agentc.compiler.match.Alternative;
import dev.agentc.compiler.match.MissingArms;
import dev.agentc.compiler.match.PatternMatch;
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

/** {@code match}: every arm sees the value as what it takes, and no value is left out. */
final class MatchCode {
    private final Elaborator all;
    private final PatternReader patterns;

    MatchCode(Elaborator all) {
        this.all = all;
        this.patterns = new PatternReader(all);
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
        /** Whether an arm was not understood, which may leave. */
        boolean unsure;

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
        looked(match.subject(), value.type(), c);
        var matching = new Matching(match, value, here, path, possible);
        var before = c.facts;
        for (var arm : match.arms()) {
            arm(arm, matching, want, c);
            c.facts = before;
        }
        if (!matching.left.isEmpty() && !matching.wrong && !possible.unsure() && isClosed(match, c)) {
            boolean doubted = all.findings.doubt(path != null && c.facts.unsure());
            new MissingArms(all.findings, possible, c.home()).report(match, List.copyOf(matching.left));
            all.findings.doubt(doubted);
        }
        if (want instanceof Type.Nothing && path != null && !matching.gone.isEmpty()) {
            var rest = possible.some(each -> !matching.gone.contains(each));
            c.facts = before.plus(path.root(), path.fields(), Alternative.type(rest));
        }
        if (want instanceof Type.Nothing && (matching.wrong || matching.unsure)) {
            c.facts = c.facts.plus(Narrowing.UNSURE);
        }
        return result(matching, want, c);
    }

    /** What arms that are still to be written can take, told where the value ends. */
    private void looked(Expr subject, Type type, Context c) {
        if (all.meanings.wanted()) {
            int end = subject.span().end();
            all.meanings.wanted(c.home().source().span(end, end), type, c.home());
        }
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
            var one = patterns.taken(pattern, matching.possible, matching.left, c);
            wrong |= one.wrong();
            reachable(pattern, one, arm.guard().isPresent(), matching, c);
            taken.add(one);
        }
        matching.wrong |= wrong;
        var type = wrong ? Types.WRONG : Alternative.type(Taken.all(taken));
        body(arm, taken, any, type, matching, want, c);
        var value = matching.values.getLast();
        boolean leaves = value.wrong() && EarlyExit.leaves(value.code());
        matching.unsure |= value.wrong() && !leaves;
        if (arm.guard().isEmpty()) {
            taken.forEach(one -> one.whole().forEach(matching.left::remove));
            if (leaves) {
                taken.forEach(one -> matching.gone.addAll(one.whole()));
            }
        }
    }

    /** An arm with a condition takes nothing for good. */
    private void reachable(Pattern pattern, Taken one, boolean guarded, Matching matching, Context c) {
        if (one.wrong() || matching.possible.unsure()) {
            return;
        }
        boolean again = one.constant() != null
                && pattern instanceof Pattern.Literal literal
                && isTaken(OneLine.of(literal.value()), guarded, matching.constants);
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

    private static boolean isTaken(String constant, boolean guarded, Set<String> constants) {
        return guarded ? constants.contains(constant) : !constants.add(constant);
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
        var guard =
                arm.guard().isEmpty() ? null : all.logic().condition(arm.guard().get(), c);
        if (guard != null) {
            c.facts = c.facts.plus(guard.yes());
        }
        var value = all.statements().block(items(arm.body()), want, c);
        all.routines().close(c.scope, c);
        c.scope = around;
        var span = arm.span();
        var test = any ? null : PatternMatch.of(taken, matching.here, span, each -> c.unit.needs(each, all.declared));
        matching.values.add(value);
        matching.arms.add(
                guard == null
                        ? new Code.MatchArm(test, block(stores, value.code(), span))
                        : new Code.MatchArm(guarded(test, block(stores, guard.code(), span), span), value.code()));
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
                all.mismatches()
                        .report(
                                each,
                                type,
                                StatementCode.lastOf(match.arms().get(i).body()),
                                c);
                return Typed.wrong(match.span());
            }
            type = joined;
        }
        return new Typed(code(matching, joined(matching, type)), type);
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
            var code = all.convert(new Typed(arm.value(), value.type(), value.yes(), value.no()), want, span, c);
            arms.add(new Code.MatchArm(arm.condition(), code));
        }
        return arms;
    }

    private static List<Code.MatchArm> joined(Matching matching, Type type) {
        var arms = new ArrayList<Code.MatchArm>();
        for (int i = 0; i < matching.arms.size(); i++) {
            var arm = matching.arms.get(i);
            var value = new Typed(arm.value(), matching.values.get(i).type());
            arms.add(new Code.MatchArm(arm.condition(), value.as(type)));
        }
        return arms;
    }

    private static Code code(Matching matching, List<Code.MatchArm> arms) {
        return new Code.Match(matching.value.code(), matching.here.slot(), arms, matching.match.span());
    }
}
