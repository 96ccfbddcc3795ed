package dev.agentc.compiler.lower;

import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.Findings;
import dev.agentc.compiler.names.Lowered;
import dev.agentc.compiler.names.ModuleScope;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.resolve.Declared;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.plan.Callable;
import dev.agentc.plan.Code;
import dev.agentc.plan.Origins;
import dev.agentc.plan.Span;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether secrets go to hosts that the program or its operator names. Looked at when the code around a call is known. */
final class SecretSendings {
    private final Declared declared;
    private final Findings findings;

    SecretSendings(Declared declared, Findings findings) {
        this.declared = declared;
        this.findings = findings;
    }

    /** @param sendings declarations with the places of their calls that hold secrets */
    void check(Map<Symbol, Set<Span>> sendings) {
        for (var sending : sendings.entrySet()) {
            var symbol = sending.getKey();
            if (symbol.lowered instanceof Lowered.Called called) {
                var before = findings.mute(symbol.home.broken(symbol.decl));
                check(symbol, called, sending.getValue());
                findings.mute(before);
            }
        }
    }

    private void check(Symbol symbol, Lowered.Called called, Set<Span> places) {
        var sources = new Origins.Sources(
                name -> callable(name, symbol.home),
                name -> value(name, symbol.home),
                name -> isEnum(name, symbol.home));
        Origins.in(called.callable().body(), sources)
                .effects((origins, effect) -> check(symbol, origins, effect, places));
    }

    private void check(Symbol symbol, Origins origins, Code.Effect effect, Set<Span> places) {
        if (places.contains(effect.span()) && !origins.host(effect.arguments().getFirst())) {
            findings.add(
                    CheckRules.TEMPLATE_URL_SECRET,
                    symbol.home,
                    effect.arguments().getFirst().span(),
                    "a secret would be sent to an address that a value names",
                    "write the host out or take it from `env`, and let the value be a part of the path");
        }
    }

    private boolean isEnum(String name, ModuleScope home) {
        return declared.named(name, home) instanceof Symbol symbol && symbol.decl instanceof Decl.Enumeration;
    }

    private @Nullable Code value(String name, ModuleScope home) {
        return declared.named(name, home) instanceof Symbol symbol && symbol.lowered instanceof Lowered.Valued valued
                ? valued.value().value()
                : null;
    }

    private @Nullable Callable callable(String name, ModuleScope home) {
        return declared.named(name, home) instanceof Symbol symbol && symbol.lowered instanceof Lowered.Called called
                ? called.callable()
                : null;
    }
}
