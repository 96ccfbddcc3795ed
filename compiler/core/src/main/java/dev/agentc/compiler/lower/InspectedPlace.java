package dev.agentc.compiler.lower;

import dev.agentc.compiler.code.Elaborator;
import dev.agentc.compiler.context.Context;
import dev.agentc.compiler.context.Elaborating;
import dev.agentc.compiler.context.PlaceListener;
import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.names.ModuleScope;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.SourceText;
import dev.agentc.plan.Code;
import dev.agentc.plan.Inspection;
import dev.agentc.plan.Span;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An expression from outside of the files, in the names, types and slots of the code where a run stands. It is worked out beside each
 * piece of code that lies around that place, and the last and smallest counts: so it means what it would mean if it were written there.
 */
final class InspectedPlace implements PlaceListener {
    private static final String WHO = "the debugger";

    private final Elaborator all;
    private final Inspection asked;
    private final SourceText source;
    private final Expr expr;
    private int smallest = Integer.MAX_VALUE;
    private boolean busy;
    private Optional<Found> found = Optional.empty();

    /**
     * @param slots of the frame it is evaluated in
     * @param needs declarations that the plan has to have
     * @param findings what is wrong in it
     */
    record Found(Code code, List<String> slots, Set<Symbol> needs, List<Diagnostic> findings) {}

    /** @param source of the expression */
    InspectedPlace(Elaborator all, Inspection asked, SourceText source, Expr expr) {
        this.all = all;
        this.asked = asked;
        this.source = source;
        this.expr = expr;
    }

    /** Empty if there is no such place. */
    Optional<Found> found() {
        return found;
    }

    @Override
    public void at(Span span, Context c) {
        if (!busy
                && span.length() <= smallest
                && asked.where() instanceof Inspection.InCode where
                && isAround(span, where, c)) {
            smallest = span.length();
            work(c.aside(new Elaborating(c.home().seenFrom(source)), WHO));
        }
    }

    /** A frame of other names is another one, though its code stands in the same place. */
    private static boolean isAround(Span span, Inspection.InCode where, Context c) {
        return span.start() <= where.span().start()
                && span.end() >= where.span().end()
                && c.home().file().equals(where.file())
                && beginsWith(where.slots(), c.slots());
    }

    private static boolean beginsWith(List<String> all, List<String> first) {
        return first.size() <= all.size() && all.subList(0, first.size()).equals(first);
    }

    /** At a step there is nothing but the names that are seen there. */
    void at(Inspection.AtStep where, ModuleScope home) {
        var c = Context.pure(new Elaborating(home.seenFrom(source)), WHO);
        for (var known : where.names()) {
            c.known(known.name(), known.type());
        }
        work(c);
    }

    private void work(Context c) {
        busy = true;
        var code = new Code[1];
        var findings = all.findings.aside(() -> code[0] = code(c));
        busy = false;
        found = Optional.of(new Found(code[0], c.slots(), c.unit.needs, findings));
    }

    private Code code(Context c) {
        return (asked.condition() ? all.logic().condition(expr, c) : all.expr(expr, null, c)).code();
    }
}
