package dev.agentc.compiler.lower;

import dev.agentc.compiler.code.Elaborator;
import dev.agentc.compiler.context.Context;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Name;
import dev.agentc.plan.Code;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Fields that the cases of an evaluation are told apart by: {@code it.input.kind} as data. */
final class CaseFields {
    private final Elaborator all;

    CaseFields(Elaborator all) {
        this.all = all;
    }

    /** A list with, for each, the names on the way to the field. */
    Code paths(Expr value, Context c) {
        List<Code> paths = new ArrayList<>();
        for (Expr each : value instanceof Expr.Items items ? items.elements() : List.of(value)) {
            List<Code> path = path(each);
            if (path.isEmpty()) {
                all.findings.add(
                        CheckRules.EVAL_SLICE,
                        c.home(),
                        each.span(),
                        "this is no field of a case",
                        "write the way to it: `slices: [it.input.kind]`");
            } else {
                paths.add(new Code.ListOf(path, each.span()));
            }
        }
        return new Code.ListOf(paths, value.span());
    }

    /** Names on the way from a case to a field; empty where it is none. */
    static List<Code> path(Expr expr) {
        Deque<Code> names = new ArrayDeque<>();
        Expr at = expr;
        while (at instanceof Expr.Member member) {
            names.addFirst(text(member.name()));
            at = member.target();
        }
        return at instanceof Expr.Ref it && it.name().equals("it") ? List.copyOf(names) : List.of();
    }

    private static Code text(Name name) {
        return new Code.Template(List.of(new Code.Chunk(name.text())), null, name.span());
    }
}
