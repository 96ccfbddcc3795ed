package dev.agentc.compiler.resolve;

import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.Findings;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.plan.Type;
import java.util.ArrayList;
import java.util.List;

/** Record types that contain themselves without an optional, a list or a map between have no value. */
public final class EndlessTypes {
    private final Declared declared;
    private final Findings findings;

    public EndlessTypes(Declared declared, Findings findings) {
        this.declared = declared;
        this.findings = findings;
    }

    public void check(List<Symbol> symbols) {
        var records = new ArrayList<Symbol>();
        for (var symbol : symbols) {
            if (symbol.decl instanceof Decl.Record record && !record.generics().isEmpty() && !symbol.home.standard()) {
                new GrowingTypes(declared, findings).check(symbol);
            }
            if (symbol.isType() && !contained(symbol).isEmpty()) {
                records.add(symbol);
            }
        }
        for (var group : Components.of(records, this::contained)) {
            var first = group.getLast();
            if (group.size() > 1 || contained(first).contains(first)) {
                findings.add(
                        CheckRules.TYPE_ENDLESS,
                        first.home,
                        first.name().span(),
                        "`" + first.text() + "` contains itself, so it has no value",
                        "make a field on the way optional: `T?`, or a list");
            }
        }
    }

    private List<Symbol> contained(Symbol symbol) {
        var shape = symbol.isType() && !symbol.external() ? declared.shape(symbol) : null;
        if (shape == null) {
            return List.of();
        }
        List<Symbol> inside = List.of();
        for (var field : shape.fields()) {
            if (field.type() instanceof Type.Named named
                    && declared.named(named.name(), symbol.home) instanceof Symbol other) {
                inside = inside.isEmpty() ? new ArrayList<>() : inside;
                inside.add(other);
            }
        }
        return inside;
    }
}
