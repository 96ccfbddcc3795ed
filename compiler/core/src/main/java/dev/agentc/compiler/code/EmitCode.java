package dev.agentc.compiler.code;

import dev.agentc.compiler.context.Context;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.syntax.Item;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Code;
import dev.agentc.plan.Type;

/** {@code emit x}: what is shown while the run goes on. */
final class EmitCode {
    private final Elaborator all;

    EmitCode(Elaborator all) {
        this.all = all;
    }

    Code emit(Item.Emit emit, Context c) {
        var value = all.expr(emit.value(), null, c);
        if (c.pure != null) {
            return all.wrong(
                            CheckRules.EFFECT_PURE,
                            c,
                            emit.span(),
                            "`emit` is an effect, and " + c.pure + " only computes",
                            "emit it in a `flow`")
                    .code();
        }
        if (value.type() instanceof Type.Nothing) {
            all.wrong(
                    CheckRules.TYPE_NO_VALUE,
                    c,
                    emit.value().span(),
                    "this yields no value to emit",
                    "emit an expression that has one");
        } else if (Types.handle(value.type())) {
            all.wrong(
                    CheckRules.TYPE_JSON,
                    c,
                    emit.value().span(),
                    "`" + Types.show(value.type()) + "` has no JSON form, and what is emitted is data",
                    "emit a record, a list, a text or a number");
        }
        return new Code.Emit(value.code(), c.unit.site("emit"), emit.span());
    }
}
