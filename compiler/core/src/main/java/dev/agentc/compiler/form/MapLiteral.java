package dev.agentc.compiler.form;

import dev.agentc.compiler.context.Context;
import dev.agentc.compiler.context.Expressions;
import dev.agentc.compiler.context.Typed;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.syntax.Entry;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Code;
import dev.agentc.plan.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Braces that are a map, or JSON: keys are names or texts, of enums their values. */
public final class MapLiteral {
    private static final Type.MapOf NUMBERED = new Type.MapOf(Types.INT, Types.OPEN);

    private final Expressions all;

    public MapLiteral(Expressions all) {
        this.all = all;
    }

    /**
     * @param want the type that is expected; null if nothing says which
     * @param json whether it is to be JSON
     */
    public Typed map(Expr.Braces braces, Type.@Nullable MapOf want, boolean json, Context c) {
        return written(braces, want == null && !json && numbered(braces) ? NUMBERED : want, json, c);
    }

    private static boolean numbered(Expr.Braces braces) {
        return !braces.entries().isEmpty() && braces.entries().getFirst().numbered();
    }

    private Typed written(Expr.Braces braces, Type.@Nullable MapOf want, boolean json, Context c) {
        var keys = new ArrayList<Code>();
        var values = new ArrayList<Typed>();
        var seen = new HashSet<String>();
        for (var entry : braces.entries()) {
            once(entry, seen, c);
            keys.add(key(entry, want, c));
            var type = json ? Types.JSON : want == null ? null : want.value();
            values.add(
                    type == null || type == Types.OPEN
                            ? all.expr(entry.value(), null, c)
                            : new Typed(all.fit(entry.value(), type, c), type));
        }
        var value = json
                ? Types.JSON
                : want == null || want.value() == Types.OPEN ? ListLiteral.joined(values) : want.value();
        if (value == null) {
            return all.wrong(
                    CheckRules.TYPE_UNCLEAR,
                    c,
                    braces.span(),
                    "nothing says what these braces are: their values are of different types",
                    "name the type: `Order { … }`, or `let x: map<string, json> = { … }`");
        }
        var codes = new ArrayList<Code>();
        for (var each : values) {
            codes.add(each.as(value));
        }
        var key = want == null ? Types.TEXT : want.key() == Types.OPEN ? Types.TEXT : want.key();
        return new Typed(new Code.MapOf(keys, codes, braces.span()), json ? Types.JSON : new Type.MapOf(key, value));
    }

    /** Keys are names or texts, of enums their values. */
    private Code key(Entry entry, Type.@Nullable MapOf want, Context c) {
        var name = entry.key();
        var type = want == null ? Types.TEXT : want.key();
        if (type instanceof Type.Named && all.declared().symbol(type, c.home()) instanceof Symbol symbol) {
            if (!symbol.hasValue(name.text())) {
                all.wrong(
                        CheckRules.NAME_UNKNOWN,
                        c,
                        name.span(),
                        "`" + Types.show(type) + "` has no value `" + name.text() + "`",
                        "name one of its values");
            }
            c.unit.needs(symbol);
            all.meanings().tell(name.span(), symbol, name.text(), c.home());
            return new Code.EnumOf(symbol.qualified, name.text(), name.span());
        }
        if (type instanceof Type.Int) {
            try {
                return new Code.Int(Long.parseLong(name.text()), name.span());
            } catch (NumberFormatException e) {
                all.wrong(
                        CheckRules.TYPE_MISMATCH,
                        c,
                        name.span(),
                        "`" + name.text() + "` is no int, which this map's keys are",
                        "write whole numbers: `7: …`");
            }
        }
        if (entry.numbered()) {
            all.wrong(
                    CheckRules.TYPE_MISMATCH,
                    c,
                    name.span(),
                    "`" + name.text() + "` is an int, and these keys are texts",
                    "write it in quotes: `\"" + name.text() + "\": …`");
        }
        return new Code.Template(List.of(new Code.Chunk(name.text())), null, name.span());
    }

    /** Whether a name is given here first; that it is not is said. */
    public boolean once(Entry entry, Set<String> seen, Context c) {
        if (seen.add(entry.key().text())) {
            return true;
        }
        all.wrong(
                CheckRules.FIELD_TWICE,
                c,
                entry.key().span(),
                "`" + entry.key().text() + "` is given twice",
                "give it once");
        return false;
    }
}
