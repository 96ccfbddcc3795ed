package dev.agentc.compiler.form;

import dev.agentc.compiler.context.Context;
import dev.agentc.compiler.context.Expressions;
import dev.agentc.compiler.context.Typed;
import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.Fix;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.type.TypeVariables;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Code;
import dev.agentc.plan.Span;
import dev.agentc.plan.Type;
import org.jspecify.annotations.Nullable;

/** {@code text.read_json()} and {@code data.read()}: JSON read to the type that the place expects. */
public final class JsonReading {
    private static final String OF_TEXT = "string.read_json";
    private static final String OF_DATA = "json.read";

    private final Expressions all;

    public JsonReading(Expressions all) {
        this.all = all;
    }

    /** Whether this method of the library is one of the two. */
    public static boolean is(Symbol method) {
        return method.qualified.equals(OF_TEXT) || method.qualified.equals(OF_DATA);
    }

    /** @param receiver the text or the data */
    public Typed of(Expr.Call call, Typed receiver, Span name, @Nullable Type want, Context c) {
        var span = call.span();
        boolean text = !(receiver.type() instanceof Type.Json);
        if (!call.args().isEmpty() || call.open()) {
            return all.wrong(
                    CheckRules.CALL_ARGUMENTS,
                    c,
                    span,
                    "`" + method(text) + "` takes no arguments",
                    "leave the parentheses empty: the place says what is read, `let data: Report = x." + method(text)
                            + "()`");
        }
        if (text && isPath(call)) {
            return file(call, c);
        }
        if (want == null || Types.open(want)) {
            return unclear("nothing says what is read here", text, name, c);
        }
        if (TypeVariables.first(want) instanceof Type.Variable unknown) {
            return unclear("`" + Types.show(unknown) + "` may be any type here", text, name, c);
        }
        if (Types.handle(want)) {
            return all.wrong(
                    CheckRules.TYPE_JSON,
                    c,
                    name,
                    "`" + Types.show(want) + "` has no JSON form, so that none can be read to it",
                    "read what there is in data: a record, a list, a map, a text or a number");
        }
        c.unit.needs(want, all.declared());
        return new Typed(new Code.FromJson(receiver.code(), text, want, null, span), want);
    }

    private static String method(boolean text) {
        return text ? "read_json" : "read";
    }

    private Typed unclear(String message, boolean text, Span name, Context c) {
        return all.wrong(
                CheckRules.TYPE_UNCLEAR,
                c,
                name,
                message,
                "write the type, `let data: Report = x." + method(text)
                        + "()` (`json` if it has any form), or call a `fn` that says it after `->`");
    }

    /** {@code "stock.json".read_json()} is meant for the file that is called so. */
    private static boolean isPath(Expr.Call call) {
        return call.callee() instanceof Expr.Member member
                && member.target() instanceof Expr.Text text
                && text.plain().filter(JsonReading::isPath).isPresent();
    }

    private static boolean isPath(String text) {
        return text.endsWith(".json");
    }

    private Typed file(Expr.Call call, Context c) {
        var source = c.home().source();
        var path = source.text(((Expr.Member) call.callee()).target().span());
        var mend = "read_json(" + path + ")";
        all.findings()
                .add(Diagnostic.of(
                                CheckRules.TYPE_MISMATCH,
                                source,
                                call.span(),
                                path + " is no JSON, and what is read is this text, not the file that is called so")
                        .help("a file is read by `" + mend + "`")
                        .fix(Fix.replace(call.span(), mend, "write `" + mend + "`")));
        return Typed.wrong(call.span());
    }
}
