package dev.agentc.compiler.code;

import dev.agentc.compiler.context.Context;
import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.Fix;
import dev.agentc.compiler.diagnostic.Rule;
import dev.agentc.compiler.foreign.Foreign;
import dev.agentc.compiler.mend.ForeignSettings;
import dev.agentc.compiler.mend.Mends;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.ModuleScope;
import dev.agentc.compiler.names.Phrases;
import dev.agentc.compiler.names.Signature;
import dev.agentc.compiler.syntax.Arg;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Name;
import dev.agentc.compiler.type.TypeArguments;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Code;
import dev.agentc.plan.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Arguments and their parameters: positional first, then named, then defaults. */
final class Arguments {
    /** Of an argument that has no parameter, which was said. */
    private static final int NOWHERE = -1;

    private final Elaborator all;

    Arguments(Elaborator all) {
        this.all = all;
    }

    /**
     * The code of each parameter's argument, {@link Code.Default} where the callee's default is taken or it stays open.
     * Null, with a finding, if the call does not fit.
     *
     * @param library where the callee is declared if it has no frame to evaluate its defaults in: they are written out
     */
    @Nullable
    List<Code> of(
            Signature signature,
            Calls.Site site,
            TypeArguments bindings,
            boolean open,
            @Nullable ModuleScope library,
            Context c) {
        int count = signature.params().size();
        var given = new Expr[count];
        // The receiver of a function in scope is its first argument; that of a library method is none.
        boolean first = site.receiver() != null && signature.receiver() instanceof Type.Nothing;
        if (first && count == 0) {
            return refuse(
                    CheckRules.CALL_ARGUMENTS,
                    site,
                    "`" + site.name() + "` takes nothing, not even what stands before the dot",
                    "call it by itself: `" + site.name() + "()`",
                    c);
        }
        if (!place(signature, site, given, first ? 1 : 0, c) || !open && !complete(signature, site, given, first, c)) {
            for (var arg : site.call().args()) {
                all.seen(arg.value(), c);
            }
            return null;
        }
        var code = new Code[count];
        if (first) {
            var receiver = Objects.requireNonNull(site.receiver());
            var type = signature.params().getFirst().type();
            bindings.learn(type, receiver.type());
            code[0] = all.convert(receiver, bindings.apply(type, Types.OPEN), site.nameSpan(), c);
        }
        // Functions come last, so that what their parameters are is known from the others.
        fill(signature, given, code, false, bindings, c);
        fill(signature, given, code, true, bindings, c);
        for (int i = 0; i < count; i++) {
            if (code[i] == null) {
                code[i] = open
                        ? new Code.Default(site.call().span())
                        : missing(signature.params().get(i), site, library);
            }
        }
        return Arrays.asList(code);
    }

    /** Whether every argument has a parameter of its own, which {@code given} then holds. */
    private boolean place(Signature signature, Calls.Site site, Expr[] given, int offset, Context c) {
        int next = offset;
        boolean named = false;
        boolean fine = true;
        for (Arg arg : site.call().args()) {
            int index;
            if (arg.name().isPresent()) {
                named = true;
                index = named(signature, site, arg, c);
            } else if (named) {
                index = late(arg, c);
            } else {
                index = next < given.length ? next : beyond(signature, site, arg, given.length - offset, c);
                next++;
            }
            if (index == NOWHERE) {
                fine = false;
                continue;
            }
            if (given[index] != null || index < offset) {
                refuse(
                        CheckRules.CALL_TWICE,
                        arg,
                        "`" + signature.params().get(index).name() + "` is given twice",
                        "give it once",
                        c);
                fine = false;
            }
            given[index] = arg.value();
        }
        return fine;
    }

    private int named(Signature signature, Calls.Site site, Arg arg, Context c) {
        int index = signature.index(arg.name().orElseThrow().text());
        if (index < 0) {
            unknown(signature, site, arg, c);
            return NOWHERE;
        }
        return index;
    }

    private int late(Arg arg, Context c) {
        refuse(
                CheckRules.CALL_ORDER,
                arg,
                "a positional argument after a named one",
                "give its name, or put it before the named ones",
                c);
        return NOWHERE;
    }

    /** @param most how many it takes */
    private int beyond(Signature signature, Calls.Site site, Arg arg, int most, Context c) {
        if (!otherwise(signature, site, arg, c)) {
            refuse(
                    CheckRules.CALL_ARGUMENTS,
                    arg,
                    "`" + site.name() + "` takes " + Phrases.count(most, "argument"),
                    "leave this one out",
                    c);
        }
        return NOWHERE;
    }

    /** {@code m.get(k, 0)}: what stands in place of a missing value is said with {@code ??}. */
    private boolean otherwise(Signature signature, Calls.Site site, Arg arg, Context c) {
        var args = site.call().args();
        if (!(signature.result() instanceof Type.Optional)
                || args.size() != 2
                || arg != args.getLast()
                || signature.params().size() != 1
                || site.receiver() == null) {
            return false;
        }
        var source = c.home().source();
        var mend = source.text(site.call().callee().span()) + "("
                + source.text(args.getFirst().span()) + ") ?? " + Mends.operand(arg.value(), source);
        var finding = Diagnostic.of(
                CheckRules.CALL_ARGUMENTS,
                source,
                arg.span(),
                "`" + site.name() + "` takes one argument, and is null where there is nothing");
        all.findings.add(finding.help("write `" + mend + "`")
                .fix(Fix.replace(site.call().span(), "(" + mend + ")", "write `" + mend + "`")));
        return true;
    }

    private void unknown(Signature signature, Calls.Site site, Arg arg, Context c) {
        var name = arg.name().orElseThrow();
        if (otherwise(signature, site, arg, c)) {
            return;
        }
        var finding = Diagnostic.of(
                CheckRules.CALL_PARAMETER,
                c.home().source(),
                name.span(),
                "`" + site.name() + "` has no parameter `" + name.text() + "`");
        var names = signature.names();
        var foreign = Foreign.of(Foreign.Place.PARAMETER, site.name(), name.text());
        if (foreign != null) {
            var value = c.home().source().text(arg.value().span());
            var said = finding.help(foreign.with("callee", site.name())
                    .with("word", name.text())
                    .with("value", value)
                    .said());
            var given = site.call().args().stream()
                    .flatMap(each -> each.name().stream())
                    .map(Name::text)
                    .toList();
            if (foreign.instead().equals("{}")) {
                all.findings.add(behind(said, signature, site, c));
                return;
            }
            all.findings.add(
                    foreign.instead().isEmpty()
                            ? said
                            : ForeignSettings.renamed(said, foreign.instead().substring(1), name, names, given));
            return;
        }
        var otherwise = names.isEmpty() ? "it takes nothing" : "it has `" + String.join("`, `", names) + "`";
        all.findings.add(all.suggestions.near(finding, name.text(), name.span(), names, otherwise));
    }

    /** {@code openai("x", temperature: 0)}: what is a setting stands in braces behind the call. */
    private static Diagnostic behind(Diagnostic said, Signature signature, Calls.Site site, Context c) {
        var source = c.home().source();
        var call = site.call();
        if (source.text().substring(call.span().end()).stripLeading().startsWith("{")) {
            return said;
        }
        var settings = new StringJoiner(", ", " { ", " }");
        var arguments = new StringJoiner(", ", "(", ")");
        for (Arg arg : call.args()) {
            boolean setting =
                    arg.name().filter(name -> signature.index(name.text()) < 0).isPresent();
            (setting ? settings : arguments).add(source.text(arg.span()));
        }
        var mend = source.text(call.callee().span()) + arguments + settings;
        return said.fix(Fix.replace(call.span(), mend, "write `" + mend + "`"));
    }

    private boolean complete(Signature signature, Calls.Site site, Expr[] given, boolean first, Context c) {
        for (int i = first ? 1 : 0; i < given.length; i++) {
            var param = signature.params().get(i);
            if (given[i] == null && !param.optional() && !Types.nullable(param.type())) {
                all.wrong(
                        CheckRules.CALL_MISSING,
                        c,
                        site.nameSpan(),
                        "`" + site.name() + "` needs `" + param.name() + "`",
                        "add `" + param.name() + ": …`, " + Phrases.a(Types.show(param.type())));
                return false;
            }
        }
        return true;
    }

    private void fill(
            Signature signature, Expr[] given, Code[] code, boolean functions, TypeArguments bindings, Context c) {
        for (int i = 0; i < given.length; i++) {
            var type = signature.params().get(i).type();
            if (given[i] != null && Types.present(type) instanceof Type.Function == functions) {
                code[i] = one(given[i], type, bindings, c);
            }
        }
    }

    private Code one(Expr value, Type declared, TypeArguments bindings, Context c) {
        var want = bindings.apply(declared, Types.OPEN);
        if (Types.present(want) instanceof Type.Function function && !(value instanceof Expr.Lambda)) {
            var implied = all.routines().implied(value, function, c);
            if (implied != null) {
                bindings.learn(declared, implied.type());
                return all.convert(implied, bindings.apply(declared, Types.OPEN), value.span(), c);
            }
        }
        var typed = all.expr(value, want, c);
        bindings.learn(declared, typed.type());
        return all.convert(typed, bindings.apply(declared, Types.OPEN), value.span(), c);
    }

    /** What stands for an argument that was not given. */
    private Code missing(Signature.Param param, Calls.Site site, @Nullable ModuleScope library) {
        var span = site.call().span();
        if (!param.optional()) {
            return new Code.Null(span);
        }
        return library == null ? new Code.Default(span) : all.initial(param, library, span);
    }

    private @Nullable List<Code> refuse(Rule rule, Calls.Site site, String message, String help, Context c) {
        all.wrong(rule, c, site.nameSpan(), message, help);
        return null;
    }

    private void refuse(Rule rule, Arg arg, String message, String help, Context c) {
        all.wrong(rule, c, arg.span(), message, help);
    }
}
