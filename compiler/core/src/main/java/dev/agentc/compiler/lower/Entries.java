package dev.agentc.compiler.lower;

import dev.agentc.compiler.concept.Becomes;
import dev.agentc.compiler.diagnostic.Nearest;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.Findings;
import dev.agentc.compiler.names.ModuleScope;
import dev.agentc.compiler.names.Phrases;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What of a file can be run, and which of it is meant. */
final class Entries {
    private final Findings findings;

    Entries(Findings findings) {
        this.findings = findings;
    }

    List<String> names(ModuleScope home) {
        var names = new ArrayList<String>();
        for (var symbol : home.own.values()) {
            if (symbol.is(Becomes.Trait.STARTED)) {
                names.add(symbol.text());
            }
        }
        return names;
    }

    /** The declaration of this name, else the only one, else {@code main}; null, with a finding, if that is none. */
    @Nullable
    Symbol pick(ModuleScope home, Optional<String> name) {
        var names = names(home);
        if (name.isPresent()) {
            return named(home, names, name.get());
        }
        if (names.size() == 1 || names.contains("main")) {
            return runnable(home.own.get(names.size() == 1 ? names.getFirst() : "main"));
        }
        if (names.isEmpty()) {
            findings.add(
                    CheckRules.ENTRY_UNKNOWN,
                    home,
                    Span.NONE,
                    "nothing here can be run",
                    "declare an `agent`, a `prompt` or a `flow`");
        } else {
            findings.add(
                    CheckRules.ENTRY_UNCLEAR,
                    home,
                    Span.NONE,
                    "more than one declaration can be run",
                    "name one of them: `" + String.join("`, `", names) + "`, or call one `main`");
        }
        return null;
    }

    private @Nullable Symbol named(ModuleScope home, List<String> names, String name) {
        if (names.contains(name)) {
            return runnable(home.own.get(name));
        }
        var symbol = home.own.get(name);
        if (symbol != null) {
            findings.add(
                    CheckRules.ENTRY_UNKNOWN,
                    home,
                    symbol.name().span(),
                    "`" + name + "` is " + Phrases.kind(symbol.kind()) + " and cannot be run by itself",
                    "call it from a `flow`, and run that");
        } else if (names.size() > 1 && name.chars().anyMatch(Character::isWhitespace)) {
            findings.add(
                    CheckRules.ENTRY_UNCLEAR,
                    home,
                    Span.NONE,
                    "more than one declaration can be run, and a text names none",
                    "name one before the text: `" + String.join("`, `", names) + "`, or call one `main`");
        } else {
            findings.add(
                    CheckRules.ENTRY_UNKNOWN,
                    home,
                    Span.NONE,
                    "nothing here is called `" + name + "`",
                    Nearest.help(name, names, "it has `" + String.join("`, `", names) + "`"));
        }
        return null;
    }

    /** What comes from outside is JSON. */
    @Nullable
    Symbol runnable(Symbol symbol) {
        var signature = symbol.signature;
        if (signature != null) {
            for (var param : signature.params()) {
                if (Types.handle(param.type())) {
                    findings.add(
                            CheckRules.TYPE_JSON,
                            symbol.home,
                            param.field().type().span(),
                            "`" + Types.show(param.type()) + "` has no JSON form, so `" + symbol.text()
                                    + "` cannot be run from outside",
                            "run a `flow` that calls it");
                    return null;
                }
            }
        }
        return symbol;
    }
}
