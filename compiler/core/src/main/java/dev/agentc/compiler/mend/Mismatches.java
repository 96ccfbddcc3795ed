package dev.agentc.compiler.mend;

import dev.agentc.compiler.context.Context;
import dev.agentc.compiler.context.Typed;
import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.Findings;
import dev.agentc.compiler.resolve.Declared;
import dev.agentc.compiler.type.Fit;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Code;
import dev.agentc.plan.Span;
import dev.agentc.plan.Type;
import java.util.List;

/** A value of one type where another one is wanted, with the way from one to the other. */
public final class Mismatches {
    private final Findings findings;
    private final Declared declared;

    public Mismatches(Findings findings, Declared declared) {
        this.findings = findings;
        this.declared = declared;
    }

    /** Of a value that is not written out. */
    public void report(Type is, Type want, Span span, Context c) {
        report(new Typed(new Code.Null(span), is), want, span, c);
    }

    public void report(Typed typed, Type want, Span span, Context c) {
        var is = typed.type();
        if (declared.unsure(List.of(Types.present(is), Types.present(want)), c.home())) {
            return; // it may fit when its type is written
        }
        var wanted = "`" + Types.show(want) + "`";
        if (is instanceof Type.Nothing) {
            findings.add(
                    CheckRules.TYPE_NO_VALUE,
                    c.home(),
                    span,
                    "this yields no value where " + wanted + " is wanted",
                    "end it with an expression of that type");
        } else if (is instanceof Type.Null) {
            findings.add(
                    CheckRules.NULL_UNSAFE,
                    c.home(),
                    span,
                    "null where " + wanted + " is wanted",
                    "give a value, or make the type `" + Types.show(want) + "?`");
        } else if (is instanceof Type.Optional optional && Fit.fits(optional.of(), want)) {
            boolean before = findings.doubt(c.unasked(typed));
            findings.add(
                    CheckRules.NULL_UNSAFE,
                    c.home(),
                    span,
                    "`" + Types.show(is) + "` may be null, and " + wanted + " is wanted",
                    "ask with `if` first, or give another value with `??`");
            findings.doubt(before);
        } else {
            var source = c.home().source();
            var finding = Diagnostic.of(
                    CheckRules.TYPE_MISMATCH, source, span, "`" + Types.show(is) + "` where " + wanted + " is wanted");
            var named = EnumTexts.wanted(finding, typed.code(), want, span, declared, c);
            findings.add(named == null ? Mends.mended(finding, typed.code(), is, want, span, source) : named);
        }
    }
}
