package dev.agentc.compiler.resolve;

import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.Findings;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.plan.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A type with parameters that holds itself with a larger argument is another type at every level, without end. */
final class GrowingTypes {
    private final Declared declared;
    private final Findings findings;

    GrowingTypes(Declared declared, Findings findings) {
        this.declared = declared;
        this.findings = findings;
    }

    void check(Symbol symbol) {
        var shape = symbol.isType() && !symbol.external() ? declared.shape(symbol) : null;
        if (shape == null || shape.generics().isEmpty()) {
            return;
        }
        for (var field : shape.fields()) {
            for (var inner : mentions(field.type(), new ArrayList<>())) {
                if (grows(inner) && reaches(inner, symbol, symbol, new HashSet<>())) {
                    findings.add(
                            CheckRules.TYPE_ENDLESS,
                            symbol.home,
                            field.field().type().span(),
                            "`" + symbol.text() + "` holds itself with another argument at every level",
                            "hold it with its own parameter: `" + symbol.text() + "<"
                                    + String.join(", ", shape.generics()) + ">`");
                    return;
                }
            }
        }
    }

    /** The declared types that a type speaks of, those in arguments too. */
    private static List<Type.Named> mentions(Type type, List<Type.Named> found) {
        if (type instanceof Type.Optional t) {
            mentions(t.of(), found);
        } else if (type instanceof Type.ListOf t) {
            mentions(t.element(), found);
        } else if (type instanceof Type.MapOf t) {
            mentions(t.value(), found);
        } else if (type instanceof Type.Union t) {
            t.arms().forEach(arm -> mentions(arm, found));
        } else if (type instanceof Type.Named t) {
            found.add(t);
            t.arguments().forEach(argument -> mentions(argument, found));
        }
        return found;
    }

    /** Whether an argument is made of a parameter, and is more than that. */
    private static boolean grows(Type.Named type) {
        for (var argument : type.arguments()) {
            if (!(argument instanceof Type.Variable) && speaks(argument)) {
                return true;
            }
        }
        return false;
    }

    private static boolean speaks(Type type) {
        if (type instanceof Type.Variable) {
            return true;
        }
        if (type instanceof Type.Optional t) {
            return speaks(t.of());
        }
        if (type instanceof Type.ListOf t) {
            return speaks(t.element());
        }
        if (type instanceof Type.MapOf t) {
            return speaks(t.value());
        }
        if (type instanceof Type.Union t) {
            return t.arms().stream().anyMatch(GrowingTypes::speaks);
        }
        return type instanceof Type.Named t && t.arguments().stream().anyMatch(GrowingTypes::speaks);
    }

    private boolean reaches(Type.Named type, Symbol target, Symbol from, Set<Symbol> seen) {
        if (!(declared.named(type.name(), from.home) instanceof Symbol symbol)) {
            return false;
        }
        if (symbol == target) {
            return true;
        }
        var shape = symbol.isType() && !symbol.external() && seen.add(symbol) ? declared.shape(symbol) : null;
        if (shape == null) {
            return false;
        }
        for (var field : shape.fields()) {
            for (var inner : mentions(field.type(), new ArrayList<>())) {
                if (reaches(inner, target, symbol, seen)) {
                    return true;
                }
            }
        }
        return false;
    }
}
