package dev.agentc.compiler.context;

import dev.agentc.compiler.diagnostic.Rule;
import dev.agentc.compiler.names.Findings;
import dev.agentc.compiler.names.NameMeanings;
import dev.agentc.compiler.names.Suggestions;
import dev.agentc.compiler.resolve.Declared;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.plan.Code;
import dev.agentc.plan.Span;
import dev.agentc.plan.Type;
import org.jspecify.annotations.Nullable;

/** Whoever makes checked code of any expression, for those that know one form of them. */
public interface Expressions {
    /** @param want the type that is expected; null if any will do */
    Typed expr(Expr expr, @Nullable Type want, Context c);

    /** Code of a type; that it is of another one is said. */
    Code fit(Expr expr, Type want, Context c);

    /** The same of what is code already. */
    Code convert(Typed typed, Type want, Span span, Context c);

    /** Says what is wrong, in the place of a value. */
    Typed wrong(Rule rule, Context c, Span span, String message, String help);

    /** A call that is wrong: its arguments are looked at all the same. */
    Typed ignored(Expr.Call call, Context c);

    /** Whether it is a bare name that means nothing; that is said then. */
    boolean unknownName(Expr expr, Context c);

    Declared declared();

    Findings findings();

    Suggestions suggestions();

    NameMeanings meanings();

    NamesUsed mentions();
}
