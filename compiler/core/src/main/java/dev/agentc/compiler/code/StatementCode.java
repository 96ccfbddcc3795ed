package dev.agentc.compiler.code;

import dev.agentc.compiler.context.Context;
import dev.agentc.compiler.context.FilledLists;
import dev.agentc.compiler.context.Narrowing;
import dev.agentc.compiler.context.Typed;
import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.Fix;
import dev.agentc.compiler.diagnostic.Nearest;
import dev.agentc.compiler.mend.LastValue;
import dev.agentc.compiler.mend.NewNames;
import dev.agentc.compiler.mend.PlaceMends;
import dev.agentc.compiler.mend.Unused;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.Local;
import dev.agentc.compiler.names.Phrases;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Item;
import dev.agentc.compiler.type.Fit;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Code;
import dev.agentc.plan.Span;
import dev.agentc.plan.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Blocks and the statements in them, {@code if}, {@code return} and {@code fail}. */
public final class StatementCode {
    private final Elaborator all;
    private final LoopCode loops;
    private final TestCode tests;

    StatementCode(Elaborator all) {
        this.all = all;
        this.loops = new LoopCode(all);
        this.tests = new TestCode(all);
    }

    /** A block's value is its last expression. */
    public Typed block(List<Item> items, @Nullable Type want, Context c) {
        var around = c.scope;
        var facts = c.facts;
        c.scope = around.block();
        var codes = new ArrayList<Code>(items.size());
        Type type = Types.NOTHING;
        boolean left = false;
        for (int i = 0; i < items.size(); i++) {
            var item = items.get(i);
            if (left) {
                all.wrong(
                        CheckRules.CODE_UNREACHABLE,
                        c,
                        item.span(),
                        "this is never reached",
                        "remove it, or what leaves before it");
                type = Types.NEVER;
                break;
            }
            all.listener.at(item.span(), c);
            boolean last = i == items.size() - 1;
            var typed = item instanceof Item.Do statement
                    ? statement(statement, last, want, c)
                    : new Typed(item(item, c), Types.NOTHING);
            codes.add(typed.code());
            if (item instanceof Item.Do statement && (!last || want instanceof Type.Nothing)) {
                new Unused(all.findings).check(statement.value(), i == 0 ? null : items.get(i - 1), typed, c);
            }
            left = leaves(item, typed);
            type = left ? Types.NEVER : typed.type();
        }
        all.routines().close(c.scope, c);
        c.scope = around;
        c.facts = facts;
        var span = items.isEmpty()
                ? Span.NONE
                : Phrases.cover(items.getFirst().span(), items.getLast().span());
        return codes.size() == 1 ? new Typed(codes.getFirst(), type) : new Typed(new Code.Block(codes, span), type);
    }

    /** Statements whose names stay: what follows them in the body sees these. */
    public List<Code> lines(List<Item> items, Context c) {
        var codes = new ArrayList<Code>(items.size());
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof Item.Do statement) {
                var typed = statement(statement, false, null, c);
                codes.add(typed.code());
                new Unused(all.findings).check(statement.value(), i == 0 ? null : items.get(i - 1), typed, c);
            } else {
                codes.add(item(items.get(i), c));
            }
        }
        return codes;
    }

    /** Whether nothing after it is reached; what was wrong is not held against what follows. */
    private static boolean leaves(Item item, Typed typed) {
        return item instanceof Item.Break || item instanceof Item.Continue || typed.wrong() && leaves(typed.code());
    }

    static boolean leaves(Code code) {
        if (code instanceof Code.Return) {
            return true;
        }
        if (code instanceof Code.Fail || code instanceof Code.Break || code instanceof Code.Continue) {
            return true;
        }
        if (code instanceof Code.Block b) {
            return !b.body().isEmpty() && leaves(b.body().getLast());
        }
        if (code instanceof Code.Match m) {
            return !m.arms().isEmpty() && m.arms().stream().allMatch(arm -> leaves(arm.value()));
        }
        if (code instanceof Code.If i) {
            return i.otherwise() != null && leaves(i.then()) && leaves(i.otherwise());
        }
        return false;
    }

    private Typed statement(Item.Do statement, boolean last, @Nullable Type want, Context c) {
        if (!(statement.value() instanceof Expr.If choice) || last && want != null && !(want instanceof Type.Nothing)) {
            return all.expr(statement.value(), last ? want : Types.NOTHING, c);
        }
        return choice(choice, last ? want : Types.NOTHING, true, c);
    }

    private Code item(Item item, Context c) {
        return switch (item.form()) {
            case LET -> let((Item.Let) item, c);
            case ASSIGN -> assign((Item.Assign) item, c);
            case FOR -> loop((Item.For) item, c);
            case REPEAT -> repeat((Item.Repeat) item, c);
            case BREAK -> loops.leave((Item.Break) item, c);
            case CONTINUE -> loops.goOn((Item.Continue) item, c);
            case DO -> all.expr(((Item.Do) item).value(), null, c).code();
            case SETTING -> setting((Item.Setting) item, c);
            case WHILE -> loops.whileHolds((Item.While) item, c);
            case GIVEN -> tests.given((Item.Given) item, c);
            case EXPECT -> tests.expect((Item.Expect) item, c);
            case EMIT -> all.emitting().emit((Item.Emit) item, c);
            case BROKEN -> new Code.Null(item.span());
        };
    }

    private Code setting(Item.Setting setting, Context c) {
        return all.wrong(
                        CheckRules.CODE_SETTING,
                        c,
                        setting.key().span(),
                        "`" + setting.key().text() + ":` is a setting, and this is code",
                        "write `let " + setting.key().text() + " = …` for a local")
                .code();
    }

    private Code let(Item.Let let, Context c) {
        Typed value;
        Type type;
        if (let.type().isPresent()) {
            type = all.declared.type(let.type().get(), c.home(), List.of());
            value = new Typed(all.fit(let.value(), type, c), type);
        } else {
            value = all.expr(let.value(), null, c);
            type = unclear(value.type(), let, c);
        }
        var local = all.routines().declare(let.name(), type, let.mutable(), c);
        if (!let.mutable() && FilledLists.is(value.code(), c)) {
            c.fill(local.slot);
        }
        return new Code.Store(local.slot, value.code(), let.span());
    }

    /** What a {@code let} without a type can hold. */
    private Type unclear(Type type, Item.Let let, Context c) {
        if (type instanceof Type.Nothing) {
            all.wrong(
                    CheckRules.TYPE_NO_VALUE,
                    c,
                    let.value().span(),
                    "this yields no value to keep",
                    "call it by itself, without `let`");
            return Types.WRONG;
        }
        if (type instanceof Type.Null) {
            all.wrong(
                    CheckRules.TYPE_UNCLEAR,
                    c,
                    let.value().span(),
                    "null alone does not say what `" + let.name().text() + "` can hold",
                    "write its type: `let " + let.name().text() + ": string? = null`");
            return Types.WRONG;
        }
        return type;
    }

    /** {@code m["a"] = 1}, {@code t.a = 1}: the name gets another value. */
    private Diagnostic part(Item.Assign assign, Context c) {
        var source = c.home().source();
        var finding = Diagnostic.of(
                CheckRules.VAR_FINAL, source, assign.target().span(), "a part of a value cannot be changed");
        var put = source.text(assign.value().span());
        var sign = assign.op().map(op -> " " + op.text() + " ").orElse("");
        var value = sign.isEmpty() ? put : source.text(assign.target().span()) + sign + put;
        var mend = "";
        if (assign.target() instanceof Expr.Member member && member.target() instanceof Expr.Ref ref) {
            mend = ref.name() + " = " + ref.name() + " { " + member.name().text() + ": " + value + " }";
        } else if (assign.target() instanceof Expr.Index index
                && index.target() instanceof Expr.Ref ref
                && c.scope.find(ref.name()) instanceof Local local) {
            local.use();
            all.mentions.use(index.index(), c);
            var place = source.text(index.index().span());
            var next = index.index() instanceof Expr.Int at ? Long.toString(at.value() + 1) : place + " + 1";
            mend = local.type instanceof Type.MapOf
                    ? ref.name() + " = " + ref.name() + ".with(" + place + ", "
                            + (sign.isEmpty() ? put : "(" + ref.name() + ".get(" + place + ") ?? 0)" + sign + put) + ")"
                    : ref.name() + " = " + ref.name() + ".take(" + place + ") + [" + value + "] + " + ref.name()
                            + ".drop(" + next + ")";
        }
        return mend.isEmpty()
                ? finding.help("give the name a new value: `x = x { field: v }`")
                : finding.help("give the name a new value: `" + mend + "`")
                        .fix(Fix.replace(assign.span(), mend, "write `" + mend + "`"));
    }

    private Code assign(Item.Assign assign, Context c) {
        if (!(assign.target() instanceof Expr.Ref ref)) {
            var value = all.expr(assign.value(), null, c);
            all.findings.add(part(assign, c));
            return value.code();
        }
        var local = c.scope.find(ref.name());
        if (local == null) {
            all.expr(assign.value(), null, c);
            if (c.home().find(ref.name()) != null) {
                all.wrong(
                        CheckRules.VAR_FINAL,
                        c,
                        ref.span(),
                        "`" + ref.name() + "` is no `var`",
                        "declare a `var` in this block and assign that");
            } else if (assign.op().isEmpty()
                    && Nearest.to(ref.name(), c.scope.all()).isEmpty()) {
                all.findings.add(NewNames.given(ref, c.home().source()));
            } else {
                all.suggestions.unknown(c.home(), ref.name(), ref.span(), "name", c.scope.all());
            }
            return new Code.Null(assign.span());
        }
        all.meanings.tell(ref.span(), local, c.home());
        if (!local.mutable) {
            all.wrong(CheckRules.VAR_FINAL, c, ref.span(), "`" + ref.name() + "` is no `var`", "declare it with `var`");
        } else if (local.outer != null) {
            all.wrong(
                    CheckRules.VAR_CAPTURED,
                    c,
                    ref.span(),
                    "`" + ref.name() + "` belongs to the code around this",
                    "give a value for each element, and join the list that comes out");
        }
        return new Code.Store(local.slot, all.fit(next(assign), local.type, c), assign.span());
    }

    /** What the target is to be: of {@code n += 1} it is {@code n + 1}. */
    private static Expr next(Item.Assign assign) {
        if (assign.op().isEmpty()) {
            return assign.value();
        }
        return new Expr.Binary(assign.op().get(), assign.span(), assign.target(), assign.value(), assign.span());
    }

    /** A list that is gone through, and the type of its elements. */
    record Elements(Code code, Type element) {}

    Elements elements(Expr in, Context c) {
        var list = all.expr(in, null, c);
        if (list.type() instanceof Type.ListOf of) {
            return new Elements(list.code(), of.element());
        }
        if (!list.wrong()) {
            var help = list.type() instanceof Type.MapOf
                    ? "go through `keys()`, `values()` or `entries()`"
                    : list.type() instanceof Type.Optional
                            ? "ask with `if` first, or write `?? []`"
                            : list.type() instanceof Type.Int ? "write `1..n`" : "`for` goes through a list";
            all.wrong(CheckRules.TYPE_MISMATCH, c, in.span(), "`" + Types.show(list.type()) + "` is no list", help);
        }
        return new Elements(list.code(), Types.WRONG);
    }

    private Code loop(Item.For loop, Context c) {
        var list = elements(loop.in(), c);
        new PlaceMends(all.findings).rounds(loop, c.home().source());
        var around = c.scope;
        c.scope = around.block();
        c.loops++;
        var local = all.routines().declare(loop.name(), list.element(), false, c);
        var body = block(loop.body().items(), Types.NOTHING, c);
        c.loops--;
        all.routines().close(c.scope, c);
        c.scope = around;
        return new Code.For(local.slot, list.code(), body.code(), loop.span());
    }

    private Code repeat(Item.Repeat repeat, Context c) {
        var count = all.fit(repeat.count(), Types.INT, c);
        c.loops++;
        var body = block(repeat.body().items(), Types.NOTHING, c);
        c.loops--;
        return new Code.Repeat(count, body.code(), repeat.span());
    }

    // ---- if

    Typed choice(Expr.If choice, @Nullable Type want, Context c) {
        return choice(choice, want, false, c);
    }

    /** @param statement whether what is known after it holds for the statements that follow */
    private Typed choice(Expr.If choice, @Nullable Type want, boolean statement, Context c) {
        var condition = all.logic().condition(choice.condition(), c);
        var before = c.facts;
        c.facts = before.plus(condition.yes());
        var then = block(choice.then().items(), want, c);
        c.facts = before.plus(condition.no());
        var otherwise =
                choice.otherwise().isPresent() ? all.expr(choice.otherwise().get(), want, c) : null;
        c.facts = statement ? before.plus(after(condition, then, otherwise)) : before;
        var code =
                new Code.If(condition.code(), then.code(), otherwise == null ? null : otherwise.code(), choice.span());
        return otherwise == null ? new Typed(code, Types.NOTHING) : both(code, then, otherwise, want, choice, c);
    }

    /** What holds after an {@code if}: where one side leaves, the other side's condition. */
    private static Narrowing after(Typed condition, Typed then, @Nullable Typed otherwise) {
        if (then.wrong() && leaves(then.code())) {
            return condition.no();
        }
        return otherwise != null && otherwise.wrong() && leaves(otherwise.code()) ? condition.yes() : Narrowing.NONE;
    }

    private Typed both(Code.If code, Typed then, Typed otherwise, @Nullable Type want, Expr.If choice, Context c) {
        if (want instanceof Type.Nothing) {
            return new Typed(code, then.wrong() && otherwise.wrong() ? Types.NEVER : Types.NOTHING);
        }
        if (want != null && want != Types.OPEN) {
            var span = lastOf(choice.then());
            var yes = all.convert(then, want, span, c);
            var no = all.convert(otherwise, want, lastOf(choice.otherwise().orElseThrow()), c);
            return new Typed(
                    new Code.If(code.condition(), yes, no, code.span()),
                    then.wrong() && otherwise.wrong() ? Types.NEVER : want);
        }
        var type = then.type() instanceof Type.Nothing || otherwise.type() instanceof Type.Nothing
                ? Types.NOTHING
                : Fit.join(then.type(), otherwise.type());
        if (type == null) {
            all.mismatches().report(
                    otherwise.type(), then.type(), lastOf(choice.otherwise().orElseThrow()), c);
            return Typed.wrong(choice.span());
        }
        boolean widen = Types.present(type) instanceof Type.Float;
        var yes = widen && Types.whole(then.type()) ? Typed.widen(then.code()) : then.code();
        var no = widen && Types.whole(otherwise.type()) ? Typed.widen(otherwise.code()) : otherwise.code();
        return new Typed(new Code.If(code.condition(), yes, no, code.span()), type);
    }

    /** Where the value of a branch stands. */
    static Span lastOf(Expr expr) {
        return expr instanceof Expr.Block block && !block.items().isEmpty()
                ? block.items().getLast().span()
                : expr.span();
    }

    // ---- leaving

    Typed leave(Expr.Return leave, Context c) {
        if (c.answer == null) {
            leave.value().ifPresent(value -> all.expr(value, null, c));
            all.findings.add(LastValue.nothing(leave, c.home().source()));
            return Typed.wrong(leave.span());
        }
        if (leave.value().isPresent()) {
            if (c.answer instanceof Type.Nothing) {
                all.expr(leave.value().get(), null, c);
                return all.wrong(
                        CheckRules.RESULT_UNEXPECTED,
                        c,
                        leave.value().get().span(),
                        "a value is returned, and no `->` says so",
                        "add `-> T` to the declaration, or leave the value out");
            }
            return new Typed(new Code.Return(all.fit(leave.value().get(), c.answer, c), leave.span()), Types.NEVER);
        }
        if (!(c.answer instanceof Type.Nothing) && !Types.nullable(c.answer)) {
            return all.wrong(
                    CheckRules.TYPE_NO_VALUE,
                    c,
                    leave.span(),
                    "`return` without the `" + Types.show(c.answer) + "` that is promised",
                    "write `return` with a value");
        }
        return new Typed(new Code.Return(null, leave.span()), Types.NEVER);
    }

    /** An error, one of several, or what is known of one that was taken. */
    private boolean isError(Type type, Context c) {
        if (type instanceof Type.Union union) {
            return union.arms().stream().allMatch(arm -> isError(arm, c));
        }
        return all.declared.symbol(type, c.home()) instanceof Symbol symbol
                && (symbol.decl instanceof Decl.Failure || symbol.qualified.equals("std.types.Failure"));
    }

    Typed fail(Expr.Fail fail, Context c) {
        var named = fail.error() instanceof Expr.Ref ref && c.scope.find(ref.name()) == null
                ? c.home().find(ref.name())
                : null;
        if (named != null && named.isFailure()) {
            c.home().use(((Expr.Ref) fail.error()).name());
            all.meanings.tell(fail.error(), named, c.home());
            var shape = Objects.requireNonNull(all.declared.shape(named));
            var error = all.records()
                    .record(
                            named,
                            shape,
                            null,
                            List.of(),
                            fail.error().span(),
                            fail.error().span(),
                            c);
            return new Typed(new Code.Fail(error.code(), fail.span()), Types.NEVER);
        }
        var error = all.expr(fail.error(), null, c);
        if (!error.wrong() && !isError(error.type(), c)) {
            all.wrong(
                    CheckRules.ERROR_VALUE,
                    c,
                    fail.error().span(),
                    "`" + Types.show(error.type()) + "` is no error",
                    "declare one with `error`, and `fail` with that");
        }
        return new Typed(new Code.Fail(error.code(), fail.span()), Types.NEVER);
    }
}
