package dev.agentc.compiler.rules.tool;

import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.Findings;
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
public final class ReconcileCheck {
    private final Declared declared;
    private final Findings findings;
    private final Effects effects;

    /** What all that a callable does and calls comes to. */
    public interface Effects {
        EffectClass effect(Symbol callable);
    }

    public ReconcileCheck(Declared declared, Findings findings, Effects effects) {
        this.declared = declared;
        this.findings = findings;
        this.effects = effects;
    }

    public void check(List<Symbol> symbols) {
        for (var symbol : symbols) {
            if (symbol.lowered instanceof Lowered.Called called
                    && called.callable().settings().get("reconcile") instanceof Code.Ref ref) {
                var before = findings.mute(symbol.home.broken(symbol.decl.span()));
                check(symbol, called, ref);
                findings.mute(before);
            }
        }
    }

    private void check(Symbol symbol, Lowered.Called called, Code.Ref ref) {
        var result = Types.show(declared.signature(symbol).result());
        if (!called.callable().leaf() && !(called.callable().body() instanceof Code.Null)) {
            wrong(
                    symbol,
                    ref,
                    "`" + symbol.text() + "` is not one call that could be asked about",
                    "let `do:` be one call, such as `post(…)` or `command(…)`, or give the tool that makes it a"
                            + " `reconcile`");
        } else if (!(declared.named(ref.callee(), symbol.home) instanceof Symbol asked) || !fits(symbol, asked)) {
            wrong(
                    symbol,
                    ref,
                    "`" + Types.last(ref.callee()) + "` cannot tell what became of `" + symbol.text() + "`",
                    "it is a `tool` with the same parameters, then `key: string`, that yields `Reconciled<" + result
                            + ">`");
        } else if (effects.effect(asked).compareTo(EffectClass.READ) > 0) {
            wrong(
                    symbol,
                    ref,
                    "asking `" + asked.text() + "` may change something",
                    "have it look only: `get(…)`, or say `effect: read` if that is what it does");
        }
    }

    /** It is asked with the same arguments and the key of what may have been sent. */
    private boolean fits(Symbol symbol, Symbol asked) {
        var mine = declared.signature(symbol);
        var other = declared.signature(asked);
        var wanted = new ArrayList<>(mine.types());
        wanted.add(Types.TEXT);
        return asked.kind().equals("tool")
                && other.types().equals(wanted)
                && other.params().getLast().name().equals("key")
                && other.result() instanceof Type.Named named
                && Types.last(named.name()).equals("Reconciled")
                && named.arguments().equals(List.of(mine.result()));
    }

    private void wrong(Symbol symbol, Code.Ref ref, String message, String help) {
        findings.add(CheckRules.TOOL_RECONCILE, symbol.home, ref.span(), message, help);
    }
}
