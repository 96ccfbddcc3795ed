package dev.agentc.compiler.code;

import dev.agentc.compiler.context.Context;
import dev.agentc.compiler.context.Typed;
import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.form.RecordLiteral;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.names.TypeFields;
import dev.agentc.compiler.syntax.Entry;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Code;
import dev.agentc.plan.Routine;
import dev.agentc.plan.Span;
import dev.agentc.plan.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code parallel { a: f(), b: g() }}: a record of the type that is wanted, or of one that has just these fields. */
final class TogetherCode {
    private final Elaborator all;

    TogetherCode(Elaborator all) {
        this.all = all;
    }

    Typed together(Expr.Parallel e, @Nullable Type want, Context c) {
        var site = c.unit.site("parallel");
        var type = want == null ? null : Types.present(want);
        if (e.entries().isEmpty()) {
            return all.wrong(
                    CheckRules.FIELD_MISSING,
                    c,
                    e.span(),
                    "nothing is done side by side here",
                    "name what is done: `parallel { a: f(), b: g() }`, or write `parallel for x in xs { … }`");
        }
        if (type instanceof Type.Union union) {
            type = all.records().meant(e.entries(), e.span(), union, c);
            if (type == Types.WRONG) {
                all.mentions.use(e, c);
                return Typed.wrong(e.span());
            }
        }
        if (type instanceof Type.MapOf map && Types.text(map.key())) {
            return map(e, map.value(), site, want, c);
        }
        if (type instanceof Type.Json) {
            return map(e, Types.JSON, site, want, c);
        }
        return type instanceof Type.Named named
                        && all.declared.symbol(named, c.home()) instanceof Symbol symbol
                        && all.declared.shape(symbol) instanceof TypeFields shape
                ? declared(e, symbol, shape, named, site, c)
                : own(e, site, c);
    }

    /** What all branches yield, kept in a slot of its own. */
    private static final class Results {
        private final int slot;
        private final List<Routine> branches = new ArrayList<>();

        Results(Context c) {
            this.slot = c.slot();
        }

        /** What the next branch yields. */
        Code add(Routine branch, Span span) {
            branches.add(branch);
            return new Code.Index(new Code.Local(slot, span), new Code.Int(branches.size() - 1, span), span);
        }

        Code into(Code value, String site, Span span) {
            return new Code.Block(
                    List.of(new Code.Store(slot, new Code.Parallel(branches, site, span), span), value), span);
        }
    }

    private Typed own(Expr.Parallel e, String site, Context c) {
        var results = new Results(c);
        var names = new ArrayList<String>();
        var types = new ArrayList<Type>();
        var values = new ArrayList<Code>();
        var seen = new HashSet<String>();
        for (var entry : e.entries()) {
            var branch = branch(entry, null, c);
            if (isName(entry, c) && all.maps().once(entry, seen, c)) {
                names.add(entry.key().text());
                types.add(branch.type());
                values.add(results.add(branch.routine(), entry.key().span()));
            }
        }
        var symbol = c.home().library().together(List.copyOf(names));
        c.unit.needs(symbol);
        var record = new Code.RecordOf(symbol.qualified, values, e.span());
        return new Typed(results.into(record, site, e.span()), new Type.Named(symbol.qualified, types));
    }

    /** A field of a record is called by a word. */
    private boolean isName(Entry entry, Context c) {
        var text = entry.key().text();
        if (text.isEmpty()) {
            return false;
        }
        if (Character.isJavaIdentifierStart(text.codePointAt(0))
                && text.codePoints().allMatch(Character::isJavaIdentifierPart)) {
            return true;
        }
        all.wrong(
                CheckRules.FIELD_UNKNOWN,
                c,
                entry.key().span(),
                "`" + text + "` cannot be the name of a field",
                "write a word, or say that a map is wanted: `let all: map<string, int> = parallel { … }`");
        return false;
    }

    private Typed map(Expr.Parallel e, Type value, String site, Type want, Context c) {
        var results = new Results(c);
        var keys = new ArrayList<Code>();
        var values = new ArrayList<Code>();
        var seen = new HashSet<String>();
        for (var entry : e.entries()) {
            var branch = branch(entry, value, c);
            if (all.maps().once(entry, seen, c)) {
                keys.add(new Code.Template(
                        List.of(new Code.Chunk(entry.key().text())),
                        null,
                        entry.key().span()));
                values.add(results.add(branch.routine(), entry.key().span()));
            }
        }
        return new Typed(results.into(new Code.MapOf(keys, values, e.span()), site, e.span()), Types.present(want));
    }

    private Typed declared(Expr.Parallel e, Symbol symbol, TypeFields shape, Type.Named type, String site, Context c) {
        c.unit.needs(symbol);
        var results = new Results(c);
        var values = new Code[shape.fields().size()];
        var meant = new Code[values.length];
        var seen = new HashSet<String>();
        for (var entry : e.entries()) {
            int place = shape.place(entry.key().text());
            var branch =
                    branch(entry, all.declared.field(type, shape, entry.key().text()), c);
            if (place < 0) {
                noField(symbol, shape, entry, c);
                RecordLiteral.misspelt(entry, shape, new Code.Null(entry.key().span()), meant);
            } else if (all.maps().once(entry, seen, c)) {
                all.meanings.tell(entry.key().span(), shape.fields().get(place), symbol, c.home());
                values[place] = results.add(branch.routine(), entry.key().span());
            }
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = values[i] == null ? meant[i] : values[i];
        }
        all.records().missing(symbol, shape, values, e.span(), e.span(), c);
        return new Typed(
                results.into(new Code.RecordOf(symbol.qualified, Arrays.asList(values), e.span()), site, e.span()),
                type);
    }

    private void noField(Symbol symbol, TypeFields shape, Entry entry, Context c) {
        var name = entry.key();
        if (name.text().isEmpty() || symbol.unsure()) {
            return;
        }
        var finding = Diagnostic.of(
                CheckRules.FIELD_UNKNOWN,
                c.home().source(),
                name.span(),
                "`" + symbol.text() + "` has no field `" + name.text() + "`");
        all.findings.add(all.suggestions.near(finding, name.text(), name.span(), shape.names(), ""));
    }

    private Routines.Branch branch(Entry entry, @Nullable Type want, Context c) {
        return all.routines().branch(entry.value(), want, c);
    }
}
