package dev.agentc.compiler.kind.tool;

import dev.agentc.compiler.kind.Checking;
import dev.agentc.compiler.kind.ProgramRule;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.Lowered;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.resolve.Declared;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Code;
import dev.agentc.plan.EffectClass;
import dev.agentc.plan.Type;
import java.util.ArrayList;
import java.util.List;

/** Whether the tool that {@code reconcile:} names can tell what became of a call. Looked at when all effects are known. */
final class ReconcileCheck implements ProgramRule {

    @Override
    public void check(Symbol symbol, Effects effects, Checking at) {
        if (symbol.lowered instanceof Lowered.Called called
                && called.callable().settings().get("reconcile") instanceof Code.Ref ref
                && !(at.declared().named(ref.callee(), symbol.home) instanceof Symbol asked && asked.unsure())) {
            check(symbol, called, ref, effects, at);
        }
    }

    private static void check(Symbol symbol, Lowered.Called called, Code.Ref ref, Effects effects, Checking at) {
        var result = Types.show(at.declared().signature(symbol).result());
        if (!called.callable().leaf() && !(called.callable().body() instanceof Code.Null)) {
            wrong(
                    at,
                    ref,
                    "`" + symbol.text() + "` is not one call that could be asked about",
                    "let `do:` be one call, such as `post(…)` or `command(…)`, or give the tool that makes it a"
                            + " `reconcile`");
        } else if (!(at.declared().named(ref.callee(), symbol.home) instanceof Symbol asked)
                || !fits(symbol, asked, at.declared())) {
            wrong(
                    at,
                    ref,
                    "`" + Types.last(ref.callee()) + "` cannot tell what became of `" + symbol.text() + "`",
                    "it is a `tool` with the same parameters, then `key: string`, that yields `Reconciled<" + result
                            + ">`");
        } else if (effects.effect(asked).compareTo(EffectClass.READ) > 0) {
            wrong(
                    at,
                    ref,
                    "asking `" + asked.text() + "` may change something",
                    "have it look only: `get(…)`, or say `effect: read` if that is what it does");
        }
    }

    /** It is asked with the same arguments and the key of what may have been sent. */
    private static boolean fits(Symbol symbol, Symbol asked, Declared declared) {
        var mine = declared.signature(symbol);
        var other = declared.signature(asked);
        var wanted = new ArrayList<>(mine.types());
        wanted.add(Types.TEXT);
        return asked.kind().equals(symbol.kind())
                && other.types().equals(wanted)
                && other.params().getLast().name().equals("key")
                && other.result() instanceof Type.Named named
                && Types.last(named.name()).equals("Reconciled")
                && named.arguments().equals(List.of(mine.result()));
    }

    private static void wrong(Checking at, Code.Ref ref, String message, String help) {
        at.findings().add(CheckRules.TOOL_RECONCILE, at.home(), ref.span(), message, help);
    }
}
