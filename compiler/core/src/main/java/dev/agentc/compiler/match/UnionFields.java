package dev.agentc.compiler.match;

import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.Findings;
import dev.agentc.compiler.names.ModuleScope;
import dev.agentc.compiler.names.NameMeanings;
import dev.agentc.compiler.names.Suggestions;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.names.TypeFields;
import dev.agentc.compiler.resolve.Declared;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.type.Types;
import dev.agentc.compiler.type.UnionTypes;
import dev.agentc.plan.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fields of a value that is one of several records: those that all of them have. */
public final class UnionFields {
    private final Declared declared;
    private final Findings findings;
    private final Suggestions suggestions;
    private final NameMeanings meanings;

    public UnionFields(Declared declared, Findings findings, Suggestions suggestions, NameMeanings meanings) {
        this.declared = declared;
        this.findings = findings;
        this.suggestions = suggestions;
        this.meanings = meanings;
    }

    /** The type of the field; null, which is said, if not every arm has it. */
    public @Nullable Type field(Expr.Member member, Type.Union union, ModuleScope home) {
        var name = member.name().text();
        var types = new ArrayList<Type>();
        Type without = null;
        Type with = null;
        for (var arm : union.arms()) {
            var shape = declared.shape(arm, home);
            var found = shape == null ? null : declared.field(arm, shape, name);
            if (found == null) {
                without = arm;
            } else {
                with = arm;
                types.add(found);
                told(member, arm, shape, home);
            }
        }
        if (without == null) {
            return joined(types);
        }
        none(member, union, with, without, home);
        return null;
    }

    private void told(Expr.Member member, Type arm, TypeFields shape, ModuleScope home) {
        if (declared.symbol(arm, home) instanceof Symbol owner) {
            var name = member.name();
            meanings.tell(name.span(), shape.fields().get(shape.place(name.text())), owner, home);
        }
    }

    private static Type joined(List<Type> types) {
        boolean nullable = types.stream().anyMatch(Types::nullable);
        types.replaceAll(Types::present);
        var union = UnionTypes.of(types);
        return nullable ? Types.optional(union) : union;
    }

    private void none(Expr.Member member, Type.Union union, @Nullable Type with, Type without, ModuleScope home) {
        var name = member.name();
        var target = home.source().text(member.target().span());
        var finding = Diagnostic.of(
                CheckRules.FIELD_UNKNOWN,
                home.source(),
                name.span(),
                "`" + Types.show(union) + "` has no `" + name.text() + "`: `" + Types.show(without) + "` has none");
        findings.add(
                with == null
                        ? suggestions.near(
                                finding,
                                name.text(),
                                name.span(),
                                names(union, home),
                                "take it apart first: `match " + target + " { … }`")
                        : finding.help("ask first: `if " + target + " is " + Types.show(with)
                                + " { … }`, or take it apart: `match " + target + " { " + Types.show(with)
                                + " x => x." + name.text() + ", … }`"));
    }

    private List<String> names(Type.Union union, ModuleScope home) {
        var names = new ArrayList<String>();
        for (var arm : union.arms()) {
            if (declared.shape(arm, home) instanceof TypeFields shape) {
                names.addAll(shape.names());
            }
        }
        return names;
    }
}
