package dev.agentc.compiler.lower;

import dev.agentc.compiler.code.Elaborator;
import dev.agentc.compiler.concept.AuditWords;
import dev.agentc.compiler.context.Context;
import dev.agentc.compiler.diagnostic.Nearest;
import dev.agentc.compiler.form.WrittenBar;
import dev.agentc.compiler.kind.WrittenNumber;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.syntax.Arg;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Op;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Code;
import dev.agentc.plan.Span;
import dev.agentc.plan.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** What is looked at of the rows that a training learns from, and what it may come to: {@code duplicates <= 1%} as data. */
final class AuditedRows {
    private static final Set<Op> SENSES = Set.of(Op.GREATER_EQUAL, Op.GREATER, Op.LESS_EQUAL, Op.LESS, Op.EQUAL);

    private static final Type CASES = new Type.ListOf(new Type.Named(Types.CASE, List.of(Types.OPEN, Types.OPEN)));

    private final Elaborator all;

    AuditedRows(Elaborator all) {
        this.all = all;
    }

    /**
     * A list with, for each figure, how it is written with its bar, figure, what it is of, how the figure alone is written, sense
     * and number; without a bar the sense is empty.
     */
    Code figures(Expr value, Context c) {
        List<Code> figures = new ArrayList<>();
        for (Expr each : value instanceof Expr.Items items ? items.elements() : List.of(value)) {
            figure(WrittenBar.strip(each), each, c).ifPresent(figures::add);
        }
        return new Code.ListOf(figures, value.span());
    }

    private Optional<Code> figure(Expr expr, Expr written, Context c) {
        if (expr instanceof Expr.Binary bar && SENSES.contains(bar.op())) {
            OptionalDouble height = WrittenNumber.of(bar.right());
            if (height.isEmpty()) {
                wrong(bar.right().span(), "this is no number", "write a share: `duplicates <= 1%`", c);
                return Optional.empty();
            }
            Code number = new Code.Float(height.getAsDouble(), bar.right().span());
            Code sense = WrittenBar.text(bar.op().text(), bar.opSpan());
            return figure(WrittenBar.strip(bar.left()), written, sense, number, c);
        }
        Span none = written.span();
        return figure(expr, written, WrittenBar.text("", none), new Code.Float(0, none), c);
    }

    private Optional<Code> figure(Expr expr, Expr written, Code sense, Code number, Context c) {
        Expr name = expr instanceof Expr.Call call ? call.callee() : expr;
        if (!(name instanceof Expr.Ref ref)
                || !(AuditWords.figure(ref.name()).orElse(null) instanceof AuditWords.Figure figure)) {
            unknown(name, written, c);
            return Optional.empty();
        }
        all.meanings.word(ref.span(), figure.says(), c.home());
        List<Arg> args = expr instanceof Expr.Call call ? call.args() : List.of();
        return argument(figure, args, expr, c)
                .map(of -> new Code.ListOf(
                        List.of(
                                WrittenBar.text(WrittenBar.source(written, c), written.span()),
                                WrittenBar.text(ref.name(), ref.span()),
                                of,
                                WrittenBar.text(WrittenBar.source(expr, c), expr.span()),
                                sense,
                                number),
                        written.span()));
    }

    private void unknown(Expr name, Expr written, Context c) {
        List<String> names =
                AuditWords.FIGURES.stream().map(AuditWords.Figure::name).toList();
        String there = "there is `" + String.join("`, `", names) + "`";
        if (name instanceof Expr.Ref ref) {
            wrong(ref.span(), "`" + ref.name() + "` is no figure of rows", Nearest.help(ref.name(), names, there), c);
        } else {
            wrong(written.span(), "this is no figure of rows", there, c);
        }
    }

    /** What a figure is of; an empty list where it is of all rows, or of the cases that accept the training. */
    private Optional<Code> argument(AuditWords.Figure figure, List<Arg> args, Expr expr, Context c) {
        Code nothing = new Code.ListOf(List.of(), expr.span());
        if (figure.name().equals(AuditWords.BALANCE)) {
            if (args.size() == 1
                    && args.getFirst()
                            .name()
                            .filter(by -> by.text().equals(AuditWords.BY))
                            .isPresent()) {
                List<Code> path =
                        CaseFields.path(WrittenBar.strip(args.getFirst().value()));
                if (!path.isEmpty()) {
                    return Optional.of(
                            new Code.ListOf(path, args.getFirst().value().span()));
                }
            }
        } else if (figure.name().equals(AuditWords.LEAKAGE)
                && args.size() == 1
                && args.getFirst().name().isEmpty()) {
            return Optional.of(all.fit(args.getFirst().value(), CASES, c));
        } else if (args.isEmpty()) {
            return Optional.of(nothing);
        }
        wrong(
                args.isEmpty() ? expr.span() : args.getFirst().span(),
                "`" + figure.name() + "` is not written so",
                "write `" + figure.form() + "`",
                c);
        return Optional.empty();
    }

    private void wrong(Span at, String message, String help, Context c) {
        all.findings.add(CheckRules.TRAIN_AUDIT, c.home(), at, message, help);
    }
}
