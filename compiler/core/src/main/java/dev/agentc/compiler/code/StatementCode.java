package dev.agentc.compiler.code;

import dev.agentc.compiler.context.Context;
import dev.agentc.compiler.context.Narrowing;
import dev.agentc.compiler.context.Typed;
import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.form.EarlyExit;
import dev.agentc.compiler.mend.Unused;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.Phrases;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Item;
import dev.agentc.compiler.type.Fit;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Code;
import dev.agentc.plan.Span;
import dev.agentc.plan.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Blocks and the statements in them, and {@code if}. */
public final class StatementCode {
    /** What ends with a colon before its block, in Python. */
    private static final Set<String> BLOCKS = Set.of("else", "elif", "try", "except", "finally", "loop", "do");

    private final Elaborator all;
    private final VariableCode variables;
    private final LoopCode loops;
    private final TestCode tests;

    StatementCode(Elaborator all) {
        this.all = all;
        this.variables = new VariableCode(all);
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
                unfinished(statement.value(), typed, c);
            }
            if (item instanceof Item.Broken) {
                c.facts = c.facts.plus(Narrowing.UNSURE);
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
                unfinished(statement.value(), typed, c);
            } else {
                codes.add(item(items.get(i), c));
            }
        }
        return codes;
    }

    /**
     * A word that nothing has where a statement stands is the beginning of one that is still to be written: nobody knows what would hold
     * behind it. No more is known behind a {@code match} on something unknown. With arguments it may be what the declaration lacks.
     */
    private static void unfinished(Expr value, Typed typed, Context c) {
        if (!typed.wrong() || EarlyExit.leaves(typed.code())) {
            return;
        }
        var word = value instanceof Expr.Call call ? call.callee() : value;
        boolean begun = word instanceof Expr.Ref ref
                && c.scope.find(ref.name()) == null
                && c.home().find(ref.name()) == null;
        c.unit.unfinished |= begun;
        if (begun && word == value || value instanceof Expr.Match) {
            c.facts = c.facts.plus(Narrowing.UNSURE);
        }
    }

    /** Whether nothing after it is reached; what was wrong is not held against what follows. */
    private static boolean leaves(Item item, Typed typed) {
        return item instanceof Item.Break
                || item instanceof Item.Continue
                || typed.wrong() && EarlyExit.leaves(typed.code());
    }

    private Typed statement(Item.Do statement, boolean last, @Nullable Type want, Context c) {
        if (!(statement.value() instanceof Expr.If choice) || last && want != null && !(want instanceof Type.Nothing)) {
            return all.expr(statement.value(), last ? want : Types.NOTHING, c);
        }
        return choice(choice, last ? want : Types.NOTHING, true, c);
    }

    private Code item(Item item, Context c) {
        return switch (item.form()) {
            case LET -> variables.let((Item.Let) item, c);
            case ASSIGN -> variables.assign((Item.Assign) item, c);
            case FOR -> loops.each((Item.For) item, c);
            case REPEAT -> loops.repeat((Item.Repeat) item, c);
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
        if (BLOCKS.contains(setting.key().text())) {
            var finding = Diagnostic.of(
                    CheckRules.CODE_SETTING,
                    c.home().source(),
                    setting.key().span(),
                    "a block stands in braces, not after `" + setting.key().text() + ":`");
            all.findings.add(finding.help("write `" + setting.key().text() + " { … }`"));
            return new Code.Null(setting.span());
        }
        return all.wrong(
                        CheckRules.CODE_SETTING,
                        c,
                        setting.key().span(),
                        "`" + setting.key().text() + ":` is a setting, and this is code",
                        "write `let " + setting.key().text() + " = …` for a local")
                .code();
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
        boolean begun = choice.then().span().length() == 0;
        c.facts = statement ? before.plus(begun ? Narrowing.UNSURE : after(condition, then, otherwise)) : before;
        var code =
                new Code.If(condition.code(), then.code(), otherwise == null ? null : otherwise.code(), choice.span());
        return otherwise == null ? new Typed(code, Types.NOTHING) : both(code, then, otherwise, want, choice, c);
    }

    /** What holds after an {@code if}: where one side leaves, the other side's condition. A side that was not understood may leave. */
    private static Narrowing after(Typed condition, Typed then, @Nullable Typed otherwise) {
        if (then.wrong()) {
            return EarlyExit.leaves(then.code()) ? condition.no() : Narrowing.UNSURE;
        }
        if (otherwise != null && otherwise.wrong()) {
            return EarlyExit.leaves(otherwise.code()) ? condition.yes() : Narrowing.UNSURE;
        }
        return Narrowing.NONE;
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
            all.mismatches()
                    .report(
                            otherwise.type(),
                            then.type(),
                            lastOf(choice.otherwise().orElseThrow()),
                            c);
            return Typed.wrong(choice.span());
        }
        return new Typed(new Code.If(code.condition(), then.as(type), otherwise.as(type), code.span()), type);
    }

    /** Where the value of a branch stands. */
    static Span lastOf(Expr expr) {
        return expr instanceof Expr.Block block && !block.items().isEmpty()
                ? block.items().getLast().span()
                : expr.span();
    }
}
