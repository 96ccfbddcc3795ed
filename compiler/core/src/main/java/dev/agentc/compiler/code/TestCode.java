package dev.agentc.compiler.code;

import dev.agentc.compiler.concept.Becomes;
import dev.agentc.compiler.context.Context;
import dev.agentc.compiler.context.NamedDeclaration;
import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.form.GateBars;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.Phrases;
import dev.agentc.compiler.names.Signature;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.resolve.Derived;
import dev.agentc.compiler.syntax.Arg;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Item;
import dev.agentc.compiler.syntax.Op;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Code;
import dev.agentc.plan.Span;
import dev.agentc.plan.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What only tests say, {@code given} and {@code expect}; between the stages of a training {@code expect} is a gate. */
final class TestCode {
    private final Elaborator all;

    TestCode(Elaborator all) {
        this.all = all;
    }

    // ---- given

    Code given(Item.Given given, Context c) {
        if (!c.testing) {
            return outside("given", given.span(), List.of(given.call(), given.result()), c);
        }
        if (!(given.call() instanceof Expr.Call call)
                || !(NamedDeclaration.callable(call.callee(), c) instanceof Symbol callee)) {
            return notCalled(given, c);
        }
        if (Derived.unsure(callee)) {
            return ignored(given, c);
        }
        if (callee.isStrategy() || callee.is(Becomes.Trait.ACTED_IN) || callee.external() && callee.computes()) {
            return alwaysDone(given, callee, c);
        }
        all.meanings.tell(call.callee(), callee, c.home());
        var signature = all.declared.signature(callee);
        var arguments = arguments(call, callee, signature, c);
        if (arguments == null) {
            all.mentions.use(given.result(), c);
            return new Code.Null(given.span());
        }
        if (!callee.external()) {
            c.unit.needs(callee);
        }
        var result = given.fails() ? error(given.result(), c) : result(given.result(), callee, signature.result(), c);
        return new Code.Given(callee.qualified, callee.external(), arguments, result, given.fails(), given.span());
    }

    private Code notCalled(Item.Given given, Context c) {
        if (given.call() instanceof Expr.Call call && all.unknownName(call.callee(), c)) {
            return ignored(given, c);
        }
        var source = c.home().source();
        var written = source.text(given.call().span());
        var help = given.call() instanceof Expr.Ref ref && NamedDeclaration.callable(ref, c) != null
                ? "write `" + written + "(..)` for whatever it is called with"
                : "name a `tool`, `prompt`, `agent`, `flow` or `fn` with its arguments: `given price(\"lamp\") => …`";
        all.wrong(CheckRules.TEST_GIVEN, c, given.call().span(), "this is no call of anything declared", help);
        return ignored(given, c);
    }

    private Code alwaysDone(Item.Given given, Symbol callee, Context c) {
        all.wrong(
                CheckRules.TEST_GIVEN,
                c,
                given.call().span(),
                "nothing stands in for "
                        + (callee.external() ? "what the library only computes" : Phrases.article(callee.kind())),
                !callee.external()
                        ? "say what the agent gives, or record what its model answers"
                        : "put it into a `fn` of your own, and say what that gives");
        return ignored(given, c);
    }

    private Code ignored(Item.Given given, Context c) {
        all.mentions.use(given.call(), c);
        all.mentions.use(given.result(), c);
        return new Code.Null(given.span());
    }

    /** What a server, a program or a file answers is read to the type that is expected where it is asked. */
    private Code result(Expr value, Symbol callee, Type type, Context c) {
        if (type instanceof Type.Nothing) {
            return all.fit(value, Types.NULL, c);
        }
        boolean read = callee.external() && callee.is(Becomes.Trait.LEAF) && !Types.text(type);
        return all.fit(value, read || type instanceof Type.Variable ? Types.JSON : type, c);
    }

    private Code error(Expr error, Context c) {
        var failed = all.exits().fail(new Expr.Fail(error, error.span()), c).code();
        return failed instanceof Code.Fail fail ? fail.error() : failed;
    }

    /** What each parameter must be; {@link Code.Default} for any. */
    private @Nullable List<Code> arguments(Expr.Call call, Symbol callee, Signature signature, Context c) {
        var written = new Expr[signature.params().size()];
        int next = 0;
        boolean fine = true;
        for (var arg : call.args()) {
            int place =
                    arg.name().isPresent() ? signature.index(arg.name().get().text()) : next++;
            fine &= place(arg, place, written, callee, c);
        }
        var code = new Code[written.length];
        for (int i = 0; i < written.length; i++) {
            var param = signature.params().get(i);
            if (written[i] == null) {
                fine &= fine && open(call, callee, param, c);
            }
            if (written[i] != null && isAny(written[i])) {
                all.meanings.word(written[i].span(), c.home());
            }
            code[i] =
                    written[i] == null || isAny(written[i]) ? new Code.Default(call.span()) : one(written[i], param, c);
        }
        return fine ? Arrays.asList(code) : null;
    }

    private static boolean isAny(Expr written) {
        return written instanceof Expr.Ref ref && ref.name().equals("_");
    }

    private boolean place(Arg arg, int place, Expr[] written, Symbol callee, Context c) {
        if (place >= 0 && place < written.length && written[place] == null) {
            written[place] = arg.value();
            return true;
        }
        all.mentions.use(arg.value(), c);
        var said = place < 0
                ? "`" + callee.text() + "` has no parameter `"
                        + arg.name().orElseThrow().text() + "`"
                : place >= written.length
                        ? "`" + callee.text() + "` takes " + Phrases.count(written.length, "argument")
                        : "one parameter is given twice";
        all.wrong(
                place < 0 ? CheckRules.CALL_PARAMETER : CheckRules.CALL_ARGUMENTS,
                c,
                arg.value().span(),
                said,
                "leave this one out");
        return false;
    }

    private boolean open(Expr.Call call, Symbol callee, Signature.Param param, Context c) {
        if (call.open() || param.optional() || Types.nullable(param.type())) {
            return true;
        }
        all.wrong(
                CheckRules.CALL_MISSING,
                c,
                call.callee().span(),
                "nothing is said of `" + param.name() + "`",
                "write `_` in its place for any value, or `" + callee.text() + "(..)`");
        return false;
    }

    private Code one(Expr written, Signature.Param param, Context c) {
        if (written instanceof Expr.Lambda || all.mentions.of(written).contains("it")) {
            return all.fit(written, new Type.Function(List.of(param.type()), Types.BOOL), c);
        }
        return all.fit(written, param.type() instanceof Type.Variable ? Types.JSON : param.type(), c);
    }

    // ---- expect

    Code expect(Item.Expect expect, Context c) {
        if (!c.testing && c.unit.trains) {
            return new GateBars(all.findings, all.meanings).gate(expect, c);
        }
        if (!c.testing) {
            return outside("expect", expect.span(), List.of(expect.condition()), c);
        }
        if (expect.fails()) {
            return failure(expect, c);
        }
        var codes = new ArrayList<Code>();
        holds(expect.condition(), codes, c);
        return codes.size() == 1 ? codes.getFirst() : new Code.Block(codes, expect.span());
    }

    /** Each side of an {@code and} by itself, so that what does not hold is told apart. */
    private void holds(Expr condition, List<Code> codes, Context c) {
        if (condition instanceof Expr.Group group) {
            holds(group.inner(), codes, c);
        } else if (condition instanceof Expr.Binary both && both.op() == Op.AND) {
            holds(both.left(), codes, c);
            holds(both.right(), codes, c);
        } else {
            var typed = all.logic().condition(condition, c);
            boolean leant = !typed.yes().empty();
            c.facts = c.facts.plus(typed.yes());
            var stores = new ArrayList<Code>();
            var shown = new ArrayList<Code.Watched>();
            var watched = watched(typed.code(), stores, shown, c);
            var text = c.home().source().text(condition.span());
            boolean equality = watched instanceof Code.Binary binary
                    && binary.operator() == Code.Operator.EQUAL
                    && shown.size() == 2;
            codes.addAll(stores);
            codes.add(new Code.Expect(watched, text, shown, equality, leant, condition.span()));
        }
    }

    /** The same with its parts in slots, so that they can be told when it does not hold. */
    private Code watched(Code code, List<Code> stores, List<Code.Watched> shown, Context c) {
        if (code instanceof Code.Not not) {
            return new Code.Not(watched(not.operand(), stores, shown, c), not.span());
        }
        if (code instanceof Code.Binary binary) {
            var left = watch(binary.left(), stores, shown, c);
            var right = isAsked(binary) ? binary.right() : watch(binary.right(), stores, shown, c);
            return new Code.Binary(binary.operator(), left, right, binary.span());
        }
        if (code instanceof Code.Is is) {
            return new Code.Is(watch(is.value(), stores, shown, c), is.type(), is.span());
        }
        if (code instanceof Code.Builtin builtin) {
            var arguments = new ArrayList<Code>();
            for (var argument : builtin.arguments()) {
                boolean written = !argument.span().equals(builtin.span()); // a default stands for the call
                arguments.add(written ? watch(argument, stores, shown, c) : argument);
            }
            return new Code.Builtin(builtin.name(), arguments, builtin.span());
        }
        return code;
    }

    /** {@code mood is good}: what it is compared with is not written as a value. */
    private static boolean isAsked(Code.Binary binary) {
        return binary.right().span().equals(binary.span())
                && (binary.right() instanceof Code.EnumOf || binary.right() instanceof Code.ListOf);
    }

    private Code watch(Code part, List<Code> stores, List<Code.Watched> shown, Context c) {
        if (part instanceof Code.Lambda || part instanceof Code.Default || part.span() == Span.NONE) {
            return part;
        }
        int slot = c.slot();
        stores.add(new Code.Store(slot, part, part.span()));
        shown.add(new Code.Watched(c.home().source().text(part.span()), slot));
        return new Code.Local(slot, part.span());
    }

    private Code failure(Item.Expect expect, Context c) {
        var body = all.expr(expect.condition(), null, c);
        var source = c.home().source();
        var written = expect.error().orElse(null);
        var text = source.text(expect.condition().span()) + " fails"
                + (written == null ? "" : " " + source.text(written.span()));
        if (written == null) {
            return new Code.ExpectFailure(body.code(), text, null, List.of(), expect.span());
        }
        var target = written instanceof Expr.With with ? with.target() : written;
        var error = target instanceof Expr.Ref ref && c.scope.find(ref.name()) == null
                ? c.home().find(ref.name())
                : member(target, c);
        if (error == null || !error.isFailure()) {
            all.mentions.use(written, c);
            if (error == null && all.unknownName(target, c)) {
                return new Code.Null(expect.span());
            }
            all.wrong(
                    CheckRules.ERROR_VALUE,
                    c,
                    target.span(),
                    "`" + source.text(target.span()) + "` is no error",
                    "name one that is declared with `error`, or a built-in one such as `ToolFailed`");
            return new Code.Null(expect.span());
        }
        if (target instanceof Expr.Ref ref) {
            c.home().use(ref.name());
        }
        all.meanings.tell(target, error, c.home());
        c.unit.needs(error);
        return new Code.ExpectFailure(body.code(), text, error.qualified, fields(written, error, c), expect.span());
    }

    private @Nullable Symbol member(Expr target, Context c) {
        if (!(target instanceof Expr.Member member) || !(member.target() instanceof Expr.Ref ref)) {
            return null;
        }
        c.home().use(ref.name());
        var module = c.home().alias(ref.name());
        return module == null ? null : module.find(member.name().text());
    }

    /** Only what is written of an error is looked at. */
    private List<Code.Named> fields(Expr written, Symbol error, Context c) {
        var fields = new ArrayList<Code.Named>();
        var shape = all.declared.shape(error);
        if (!(written instanceof Expr.With with) || shape == null) {
            return fields;
        }
        for (var entry : with.entries()) {
            var type = shape.type(entry.key().text());
            if (type == null) {
                all.mentions.use(entry.value(), c);
                var finding = Diagnostic.of(
                        CheckRules.FIELD_UNKNOWN,
                        c.home().source(),
                        entry.key().span(),
                        "`" + error.text() + "` has no field `" + entry.key().text() + "`");
                var names = List.copyOf(shape.names());
                all.findings.add(all.suggestions.near(
                        finding,
                        entry.key().text(),
                        entry.key().span(),
                        names,
                        names.isEmpty() ? "it has none" : "it has `" + String.join("`, `", names) + "`"));
            } else {
                all.meanings.tell(
                        entry.key().span(),
                        shape.fields().get(shape.place(entry.key().text())),
                        error,
                        c.home());
                fields.add(new Code.Named(entry.key().text(), all.fit(entry.value(), type, c)));
            }
        }
        return fields;
    }

    private Code outside(String word, Span span, List<Expr> parts, Context c) {
        parts.forEach(part -> all.mentions.use(part, c));
        return all.wrong(
                        CheckRules.TEST_OUTSIDE,
                        c,
                        span,
                        "`" + word + "` stands in a `test`",
                        word.equals("expect")
                                ? "move it into one: `test \"…\" { … }`; a program itself says `if … { fail … }`"
                                : "move it into one: `test \"…\" { … }`")
                .code();
    }
}
