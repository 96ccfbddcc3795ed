package dev.agentc.compiler.code;

import dev.agentc.compiler.context.Context;
import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.form.Elements;
import dev.agentc.compiler.mend.PlaceMends;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.Local;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Item;
import dev.agentc.compiler.syntax.Tree;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Code;
import java.util.HashSet;
import java.util.Set;

/** Loops, and what leaves one or begins its next round. */
final class LoopCode {
    private final Elaborator all;

    LoopCode(Elaborator all) {
        this.all = all;
    }

    Code each(Item.For loop, Context c) {
        var list = Elements.of(loop.in(), all, c);
        new PlaceMends(all.findings).rounds(loop, c.home().source());
        var around = c.scope;
        c.scope = around.block();
        c.loops++;
        var local = all.routines().declare(loop.name(), list.element(), false, c);
        var body = all.statements().block(loop.body().items(), Types.NOTHING, c);
        c.loops--;
        all.routines().close(c.scope, c);
        c.scope = around;
        return new Code.For(local.slot, list.code(), body.code(), loop.span());
    }

    Code repeat(Item.Repeat repeat, Context c) {
        var count = all.fit(repeat.count(), Types.INT, c);
        c.loops++;
        var body = all.statements().block(repeat.body().items(), Types.NOTHING, c);
        c.loops--;
        return new Code.Repeat(count, body.code(), repeat.span());
    }

    Code whileHolds(Item.While loop, Context c) {
        var condition = all.logic().condition(loop.condition(), c);
        var before = c.facts;
        c.facts = before.plus(condition.yes());
        c.loops++;
        var body = all.statements().block(loop.body().items(), Types.NOTHING, c);
        c.loops--;
        c.facts = before;
        if (!condition.wrong() && !condition.yes().unsure() && !c.unit.unfinished) {
            endless(loop, c);
        }
        return new Code.While(condition.code(), body.code(), loop.span());
    }

    /** Nothing that the condition looks at changes in the loop, and nothing leaves it. */
    private void endless(Item.While loop, Context c) {
        var seen = new Changes();
        seen.visit(loop.condition());
        if (seen.calls || all.mentions.of(loop.condition()).stream().anyMatch(name -> isShared(name, c))) {
            return; // what an effect says may change by itself, and what is pure is not looked into
        }
        seen.visit(loop.body());
        if (seen.leaves || all.mentions.of(loop.condition()).stream().anyMatch(name -> seen.sets(name, c))) {
            return;
        }
        var condition = c.home().source().text(loop.condition().span());
        boolean always = loop.condition() instanceof Expr.Bool bool && bool.value();
        all.findings.add(Diagnostic.of(
                        CheckRules.CODE_ENDLESS,
                        c.home().source(),
                        loop.condition().span(),
                        always
                                ? "nothing leaves this loop"
                                : "nothing in this loop changes what `" + condition + "` looks at")
                .help(
                        always
                                ? "leave it with `break`, `return` or `fail`"
                                : "assign one of its `var`s in the loop, or leave it with `break`"));
    }

    /** A state may be replaced by anybody who has it. */
    private static boolean isShared(String name, Context c) {
        return c.scope.find(name) instanceof Local local && Types.state(Types.present(local.type));
    }

    /** What is assigned in a loop, and whether something in it leaves it. */
    private static final class Changes implements Tree.Visitor {
        private final Set<String> assigned = new HashSet<>();
        private boolean leaves;
        private boolean calls;
        /** Loops within the one that is looked at: what leaves one of those does not leave it. */
        private int within;

        @Override
        public void visit(Tree tree) {
            if (tree instanceof Item.Assign assign && root(assign.target()) instanceof Expr.Ref ref) {
                assigned.add(ref.name());
            }
            calls |= tree instanceof Expr.Call;
            leaves |= tree instanceof Item.Break && within == 0
                    || tree instanceof Expr.Return
                    || tree instanceof Expr.Fail
                    || tree instanceof Item.Broken
                    || tree instanceof Expr.Broken;
            boolean loop = tree instanceof Item.For || tree instanceof Item.While || tree instanceof Item.Repeat;
            within += loop ? 1 : 0;
            tree.children(this);
            within -= loop ? 1 : 0;
        }

        private static Expr root(Expr target) {
            if (target instanceof Expr.Member member) {
                return root(member.target());
            }
            return target instanceof Expr.Index index ? root(index.target()) : target;
        }

        boolean sets(String name, Context c) {
            return assigned.contains(name) && c.scope.find(name) instanceof Local local && local.mutable;
        }
    }

    Code leave(Item.Break leave, Context c) {
        if (c.loops == 0) {
            all.wrong(
                    CheckRules.CODE_BREAK,
                    c,
                    leave.span(),
                    "there is no loop to leave here",
                    "`break` leaves the nearest `for`, `while` or `repeat`");
        }
        return new Code.Break(leave.span());
    }

    Code goOn(Item.Continue next, Context c) {
        all.meanings.word(next.span(), "continue", c.home());
        if (c.loops == 0) {
            all.wrong(
                    CheckRules.CODE_BREAK,
                    c,
                    next.span(),
                    "there is no loop here whose next round could begin",
                    "`continue` begins the next round of the nearest `for`, `while` or `repeat`");
        }
        return new Code.Continue(next.span());
    }
}
