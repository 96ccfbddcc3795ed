package dev.agentc.compiler.form;

import dev.agentc.compiler.context.Context;
import dev.agentc.compiler.context.NamedDeclaration;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.syntax.Arg;
import dev.agentc.compiler.syntax.Entry;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Name;
import dev.agentc.plan.Span;
import java.util.ArrayList;
import java.util.List;

/** A model where somebody is wanted who is asked: the agent that the training is of, with that model. */
public final class LearnerWith {
    private static final String MODEL = "model";
    private static final String WITH = "with";

    private LearnerWith() {}

    /** {@code repair(with: strong)} as {@code repair(with: Clerk { model: strong })}; a call that names no model as it is. */
    public static Expr.Call asked(Expr.Call call, Context c) {
        var learner = c.unit.learner;
        if (learner == null) {
            return call;
        }
        List<Arg> args = new ArrayList<>();
        for (int i = 0; i < call.args().size(); i++) {
            var arg = call.args().get(i);
            boolean with = arg.name().map(Name::text).orElse(i == 0 ? WITH : "").equals(WITH);
            args.add(
                    with && isModel(arg.value(), c)
                            ? new Arg(arg.name(), derived(learner, arg.value()), arg.span())
                            : arg);
        }
        return new Expr.Call(call.callee(), args, call.open(), call.span());
    }

    private static boolean isModel(Expr expr, Context c) {
        return switch (expr) {
            case Expr.Group group -> isModel(group.inner(), c);
            case Expr.With with -> isModel(with.target(), c);
            case Expr.Call maker -> isModel(maker.callee(), c);
            case Expr.Member trained
            when trained.name().text().equals(MODEL)
                    && NamedDeclaration.of(trained.target(), c) instanceof Symbol job
                    && job.kind().equals("train") -> true;
            default ->
                NamedDeclaration.of(expr, c) instanceof Symbol named
                        && named.kind().equals(MODEL);
        };
    }

    private static Expr derived(Expr learner, Expr model) {
        var span = model.span();
        var word = new Name(MODEL, new Span(span.start(), 0, span.line(), span.column())); // nobody wrote it
        return new Expr.With(learner, List.of(new Entry(word, false, false, model, span)), span);
    }
}
