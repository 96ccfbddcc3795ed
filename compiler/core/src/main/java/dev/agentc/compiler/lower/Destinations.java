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

/**
 * Whether the program or its operator names where calls lead: the hosts that secrets go to, the programs that commands start. Looked
 * at when the code around a call is known.
 */
final class Destinations {
    private static final int OPTIONS = 3;

    private final Declared declared;
    private final Findings findings;

    Destinations(Declared declared, Findings findings) {
        this.declared = declared;
        this.findings = findings;
    }

    /** @param calls declarations with the places of their calls that are looked at */
    void check(Map<Symbol, Set<Span>> calls) {
        for (var places : calls.entrySet()) {
            var symbol = places.getKey();
            if (symbol.lowered instanceof Lowered.Called called) {
                var before = findings.mute(symbol.home.broken(symbol.decl));
                check(symbol, called, places.getValue());
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
        if (!places.contains(effect.span())) {
            return;
        }
        if (effect.name().equals("command")) {
            program(symbol, origins, effect);
        } else if (!origins.host(effect.arguments().getFirst())) {
            findings.add(
                    CheckRules.TEMPLATE_URL_SECRET,
                    symbol.home,
                    effect.arguments().getFirst().span(),
                    "a secret would be sent to an address that a value names",
                    "write the host out or take it from `env`, and let the value be a part of the path");
        }
    }

    private void program(Symbol symbol, Origins origins, Code.Effect command) {
        var arguments = command.arguments().getFirst();
        boolean lets = !(command.arguments().get(OPTIONS) instanceof Code.Default)
                && !(command.arguments().get(OPTIONS) instanceof Code.Bool options && !options.value());
        if (!lets && !origins.program(arguments)) {
            findings.add(
                    CheckRules.CALL_PROGRAM,
                    symbol.home,
                    arguments instanceof Code.ListOf list && !list.items().isEmpty()
                            ? list.items().getFirst().span()
                            : arguments.span(),
                    "a value names the program that a command starts",
                    "write its name out, take it from `env`, or choose among written names by `match`; `options: true`"
                            + " lets values name it");
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
