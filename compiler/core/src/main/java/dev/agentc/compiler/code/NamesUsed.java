package dev.agentc.compiler.code;

import dev.agentc.compiler.syntax.Arg;
import dev.agentc.compiler.syntax.Arm;
import dev.agentc.compiler.syntax.Entry;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Item;
import dev.agentc.compiler.syntax.Part;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The bare names an expression mentions, in order: what a routine may have to capture, and whether {@code it} is there. */
public final class NamesUsed {
    /** Each routine is walked once, however deep it lies in others. */
    private final Map<Expr, Set<String>> known = new IdentityHashMap<>();

    public Set<String> of(Expr expr) {
        var names = known.get(expr);
        if (names == null) {
            names = new LinkedHashSet<>();
            collect(expr, names);
            known.put(expr, names);
        }
        return names;
    }

    private void expr(Expr expr, Set<String> names) {
        if (expr instanceof Expr.Lambda || expr instanceof Expr.ParallelFor) {
            names.addAll(of(expr));
        } else {
            collect(expr, names);
        }
    }

    private void collect(Expr start, Set<String> names) {
        var expr = start;
        while (expr instanceof Expr.Binary binary) {
            expr(binary.right(), names);
            expr = binary.left();
        }
        if (expr instanceof Expr.Ref ref) {
            names.add(ref.name());
        } else if (expr instanceof Expr.Text text) {
            parts(text.parts(), names);
        } else if (expr instanceof Expr.Member member) {
            expr(member.target(), names);
        } else if (expr instanceof Expr.Index index) {
            both(index.target(), index.index(), names);
        } else if (expr instanceof Expr.Call call) {
            expr(call.callee(), names);
            for (Arg arg : call.args()) {
                expr(arg.value(), names);
            }
        } else if (expr instanceof Expr.With with) {
            expr(with.target(), names);
            entries(with.entries(), names);
        } else if (expr instanceof Expr.Braces braces) {
            entries(braces.entries(), names);
        } else if (expr instanceof Expr.Items items) {
            all(items.elements(), names);
        } else if (expr instanceof Expr.Unary unary) {
            expr(unary.operand(), names);
        } else if (expr instanceof Expr.Binary binary) {
            both(binary.left(), binary.right(), names);
        } else if (expr instanceof Expr.Is is) {
            expr(is.value(), names);
        } else if (expr instanceof Expr.Lambda lambda) {
            expr(lambda.body(), names);
        } else if (expr instanceof Expr.If choice) {
            both(choice.condition(), choice.then(), names);
            choice.otherwise().ifPresent(other -> expr(other, names));
        } else if (expr instanceof Expr.Match match) {
            expr(match.subject(), names);
            arms(match.arms(), names);
        } else if (expr instanceof Expr.Catch attempt) {
            expr(attempt.value(), names);
            arms(attempt.arms(), names);
        } else if (expr instanceof Expr.ParallelFor loop) {
            both(loop.in(), loop.body(), names);
        } else if (expr instanceof Expr.Parallel parallel) {
            entries(parallel.entries(), names);
        } else if (expr instanceof Expr.Return leave) {
            leave.value().ifPresent(value -> expr(value, names));
        } else if (expr instanceof Expr.Fail fail) {
            expr(fail.error(), names);
        } else if (expr instanceof Expr.Group group) {
            expr(group.inner(), names);
        } else if (expr instanceof Expr.Block block) {
            items(block.items(), names);
        }
    }

    private void both(Expr first, Expr second, Set<String> names) {
        expr(first, names);
        expr(second, names);
    }

    private void all(List<Expr> exprs, Set<String> names) {
        for (var each : exprs) {
            expr(each, names);
        }
    }

    private void entries(List<Entry> entries, Set<String> names) {
        for (var entry : entries) {
            expr(entry.value(), names);
        }
    }

    private void arms(List<Arm> arms, Set<String> names) {
        for (var arm : arms) {
            arm.guard().ifPresent(guard -> expr(guard, names));
            expr(arm.body(), names);
        }
    }

    private void parts(List<Part> parts, Set<String> names) {
        for (var part : parts) {
            if (part instanceof Part.Hole hole) {
                expr(hole.value(), names);
            } else if (part instanceof Part.If choice) {
                for (var branch : choice.branches()) {
                    expr(branch.condition(), names);
                    parts(branch.parts(), names);
                }
                parts(choice.otherwise(), names);
            } else if (part instanceof Part.For loop) {
                expr(loop.in(), names);
                parts(loop.parts(), names);
            }
        }
    }

    void items(List<Item> items, Set<String> names) {
        for (var item : items) {
            if (item instanceof Item.Setting setting) {
                expr(setting.value(), names);
            } else if (item instanceof Item.Let let) {
                expr(let.value(), names);
            } else if (item instanceof Item.Assign assign) {
                both(assign.target(), assign.value(), names);
            } else if (item instanceof Item.For loop) {
                both(loop.in(), loop.body(), names);
            } else if (item instanceof Item.While loop) {
                both(loop.condition(), loop.body(), names);
            } else if (item instanceof Item.Repeat loop) {
                both(loop.count(), loop.body(), names);
            } else if (item instanceof Item.Given given) {
                both(given.call(), given.result(), names);
            } else if (item instanceof Item.Expect expect) {
                expr(expect.condition(), names);
            } else if (item instanceof Item.Emit emit) {
                expr(emit.value(), names);
            } else if (item instanceof Item.Do statement) {
                expr(statement.value(), names);
            }
        }
    }
}
