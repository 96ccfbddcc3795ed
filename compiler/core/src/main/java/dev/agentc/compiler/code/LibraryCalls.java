package dev.agentc.compiler.code;

import dev.agentc.compiler.concept.Becomes;
import dev.agentc.compiler.context.Context;
import dev.agentc.compiler.context.FilledLists;
import dev.agentc.compiler.context.NamedDeclaration;
import dev.agentc.compiler.context.Typed;
import dev.agentc.compiler.form.JsonReading;
import dev.agentc.compiler.form.LearnerWith;
import dev.agentc.compiler.form.RewardedRuns;
import dev.agentc.compiler.kind.Checking;
import dev.agentc.compiler.kind.JudgeShape;
import dev.agentc.compiler.kind.RepairShape;
import dev.agentc.compiler.mend.Orders;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.Signature;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.type.TypeArguments;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Code;
import dev.agentc.plan.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls of the library: of its functions, methods and effects. */
final class LibraryCalls {
    private static final String ROLLOUT = "Rollout";
    private static final String LOAD_RUNS = "load_runs";

    private final Elaborator all;
    private final Arguments arguments;

    LibraryCalls(Elaborator all, Arguments arguments) {
        this.all = all;
        this.arguments = arguments;
    }

    /** A function or an effect of the library. */
    Typed call(Symbol symbol, Calls.Site site, @Nullable Type want, Context c) {
        if (!symbol.computes() && !isAllowed(symbol, site, c)) {
            return all.calls().ignored(site.call(), c);
        }
        if (site.receiver() != null && JsonReading.is(symbol)) {
            return new JsonReading(all).of(site.call(), site.receiver(), site.nameSpan(), want, c);
        }
        if (symbol.qualified.equals(RepairShape.REPAIRS)) {
            site = site.of(LearnerWith.asked(site.call(), c));
        }
        var signature = all.declared.signature(symbol);
        var bindings = bindings(signature, site, want, c);
        var given = arguments.of(signature, site, bindings, site.call().open(), symbol.home, c);
        if (given == null || !constrained(signature, bindings, site, c)) {
            return Typed.wrong(site.call().span());
        }
        if (site.call().open()) {
            return open(symbol, signature, given, bindings, site, want, c);
        }
        if (!rewarded(signature, bindings, site, c) || !typed(symbol, signature, bindings, site, c)) {
            return Typed.wrong(site.call().span());
        }
        if (bindings.apply(new Type.Variable(ROLLOUT), Types.OPEN) instanceof Type.Opaque run
                && !asked(symbol, given, run, c)) {
            return Typed.wrong(site.call().span());
        }
        if (c.unit.trains) {
            cases(signature, bindings, site, c);
        }
        var result = result(symbol, signature, bindings, site, want);
        if (isThere(symbol, site.receiver(), c)) {
            result = Types.present(result);
        }
        c.unit.needs(result, all.declared);
        return symbol.computes()
                ? builtin(name(symbol, signature), given, result, site)
                : effect(symbol, given, result, site, c);
    }

    /** Notes what cases a stage asks: whether its agent can be asked them is known when all of the block is. */
    private static void cases(Signature signature, TypeArguments bindings, Calls.Site site, Context c) {
        if (!signature.params().isEmpty()
                && signature.params().getFirst().type() instanceof Type.ListOf list
                && list.element() instanceof Type.Named row
                && row.name().equals(Types.CASE)
                && bindings.apply(row, Types.OPEN) instanceof Type.Named held) {
            c.unit.cases.put(site.call().span(), held);
        }
    }

    /** Whether an effect may stand here; that it may not is said. */
    private boolean isAllowed(Symbol symbol, Calls.Site site, Context c) {
        if (c.pure != null) {
            all.callables().impure(site.name(), symbol.kind(), site.nameSpan(), c);
            return false;
        }
        if (!c.unit.trains && symbol.home.file().equals("std/learn.agent")) {
            outside(site, c);
            return false;
        }
        if (site.call().open()) {
            all.wrong(
                    CheckRules.CALL_ARGUMENTS,
                    c,
                    site.call().span(),
                    "an effect of the library is called, and leaves nothing open",
                    "declare a `tool` that calls it, and fill that in");
            return false;
        }
        return true;
    }

    /** What is known of its type parameters before its arguments are looked at. */
    private static TypeArguments bindings(Signature signature, Calls.Site site, @Nullable Type want, Context c) {
        var bindings = new TypeArguments(signature.generics());
        if (c.out != null) {
            bindings.bind("Out", c.out);
        }
        if (site.receiver() != null) {
            bindings.learn(signature.receiver(), Types.present(site.receiver().type()));
        }
        if (want != null && (Types.state(want) && Types.state(signature.result()) || isLoaded(signature, want))) {
            bindings.learn(signature.result(), want);
        }
        return bindings;
    }

    /** Whether runs are wanted that nothing but the place says the types of. */
    private static boolean isLoaded(Signature signature, Type want) {
        return want instanceof Type.ListOf list
                && Types.run(list.element())
                && signature.result() instanceof Type.ListOf given
                && Types.run(given.element());
    }

    /** Whether those that are asked about runs, or to do them again, can be; that they cannot is said. */
    private boolean asked(Symbol symbol, List<Code> given, Type.Opaque run, Context c) {
        var at = new Checking(c.home(), all.declared, all.findings, all.meanings);
        if (symbol.qualified.equals(JudgeShape.ASKS)) {
            new JudgeShape(at).check(given.getFirst(), run);
        }
        return !symbol.qualified.equals(RepairShape.REPAIRS) || new RepairShape(at).check(given, run);
    }

    /** Whether the place says what runs of a file were asked and gave; that it does not is said. */
    private boolean typed(Symbol symbol, Signature signature, TypeArguments bindings, Calls.Site site, Context c) {
        if (!symbol.qualified.equals(LOAD_RUNS)) {
            return true;
        }
        c.unit.needs(CatchCode.FAILURE, all.declared);
        if (bindings.open(signature.result()) == null) {
            return true;
        }
        all.wrong(
                CheckRules.CALL_ARGUMENTS,
                c,
                site.nameSpan(),
                "nothing says what these runs were asked and what they gave",
                "say what they are: `let expert: list<Run<string, string>> = …`");
        return false;
    }

    /** {@code f(a, ..)}: what is open makes it a function. */
    private Typed open(
            Symbol symbol,
            Signature signature,
            List<Code> filled,
            TypeArguments bindings,
            Calls.Site site,
            @Nullable Type want,
            Context c) {
        var span = site.call().span();
        var name = name(symbol, signature);
        return site.receiver() == null
                ? all.callables().callable(symbol, signature, filled, bindings, span, want, c)
                : all.callables().method(symbol, signature, name, site.receiver(), filled, bindings, span, want, c);
    }

    private void outside(Calls.Site site, Context c) {
        boolean chooses = site.receiver() != null;
        boolean asks = chooses && site.name().equals("judged_by");
        all.wrong(
                CheckRules.TRAIN_OUTSIDE,
                c,
                site.nameSpan(),
                "`" + site.name() + "` "
                        + (asks
                                ? "asks judges about the runs of a training"
                                : site.name().equals("repair")
                                        ? "has runs of a training done again"
                                        : site.name().equals(LOAD_RUNS)
                                                ? "loads runs for a training"
                                                : site.name().equals("mix")
                                                        ? "mixes runs for a training"
                                                        : chooses
                                                                ? "records what a training leaves out"
                                                                : "changes the weights of a training")
                        + ", and this is none",
                asks
                        ? "name them where runs are evaluated, `judges: […]` of an `eval`, or move it into a `train`"
                                + " block"
                        : chooses && !site.name().equals("repair")
                                ? "take `filter`, or move it into a `train` block"
                                : "move it into a `train` block");
    }

    /** Of a list that cannot be empty, as it is written, there is always a best one. */
    private static boolean isThere(Symbol symbol, @Nullable Typed receiver, Context c) {
        return receiver != null
                && (symbol.text().equals("max_by") || symbol.text().equals("min_by"))
                && receiver.type() instanceof Type.ListOf list
                && !(list.element() instanceof Type.Optional)
                && FilledLists.is(receiver.code(), c);
    }

    /** Methods of lists of one type are told apart by it: an empty list does not say whether its sum is an int. */
    private static String name(Symbol symbol, Signature signature) {
        return signature.receiver() instanceof Type.ListOf list
                        && (Types.number(list.element()) || list.element() instanceof Type.Money)
                ? Types.show(signature.receiver()) + "." + symbol.text()
                : symbol.qualified;
    }

    private Typed builtin(String name, List<Code> given, Type result, Calls.Site site) {
        return new Typed(
                new Code.Builtin(name, with(site.receiver(), given), site.call().span()), result);
    }

    /** What a method belongs to stands before what it is given. */
    private static List<Code> with(@Nullable Typed receiver, List<Code> given) {
        if (receiver == null) {
            return given;
        }
        var code = new ArrayList<Code>(given.size() + 1);
        code.add(receiver.code());
        code.addAll(given);
        return code;
    }

    private Typed effect(Symbol symbol, List<Code> given, Type result, Calls.Site site, Context c) {
        c.unit.effect = c.unit.effect.join(all.kinds.effectOf(symbol));
        var id = c.unit.site(symbol.text());
        if (hasSecret(given) || symbol.qualified.equals("command") && !startsWritten(given.getFirst())) {
            c.unit.leading.add(site.call().span());
        }
        return new Typed(
                new Code.Effect(
                        symbol.qualified,
                        with(site.receiver(), given),
                        result,
                        id,
                        site.call().span()),
                result);
    }

    /** Whether one of a call's arguments, the address aside, holds a secret. */
    private static boolean hasSecret(List<Code> given) {
        return given.stream().skip(1).anyMatch(LibraryCalls::holdsSecret);
    }

    /** As most commands do: nothing has to be looked for. */
    private static boolean startsWritten(Code arguments) {
        return arguments instanceof Code.ListOf list
                && !list.items().isEmpty()
                && list.items().getFirst() instanceof Code.Template program
                && program.parts().stream().allMatch(Code.Chunk.class::isInstance);
    }

    private static boolean holdsSecret(Code code) {
        if (code instanceof Code.MapOf map) {
            return map.values().stream().anyMatch(LibraryCalls::holdsSecret);
        }
        if (code instanceof Code.Builtin builtin) {
            return builtin.arguments().stream().anyMatch(LibraryCalls::holdsSecret);
        }
        return code instanceof Code.Secret;
    }

    /**
     * What it is read as: what is expected of it, such as the type of a tool that does nothing else. A reply as it came,
     * headers and all, is got where just that is declared: it would fit {@code json} too.
     */
    private Type result(
            Symbol symbol, Signature signature, TypeArguments bindings, Calls.Site site, @Nullable Type want) {
        var known = bindings.apply(signature.result(), Types.OPEN);
        boolean open = known == Types.OPEN;
        if (open && want != null && want != Types.OPEN && !Types.handle(want)) {
            return want;
        }
        if (open) {
            return signature.result() instanceof Type.Variable named
                            && named.name().equals("Printed")
                    ? Types.TEXT
                    : Types.JSON;
        }
        return want != null
                        && !(known instanceof Type.Nothing)
                        && want != Types.OPEN
                        && !Types.handle(want)
                        && symbol.is(Becomes.Trait.LEAF)
                        && !known.equals(Types.present(want))
                        && !(Types.present(want) instanceof Type.Union union
                                && union.arms().contains(known))
                        && !Types.text(known)
                ? want
                : known;
    }

    /**
     * {@code Ordered} stands for what has an order, {@code Key} for what can be a map's key, {@code Data} for what has a JSON form,
     * {@code Rollout} for a run.
     */
    private boolean constrained(Signature signature, TypeArguments bindings, Calls.Site site, Context c) {
        for (var parameter : signature.generics()) {
            var type = bindings.apply(new Type.Variable(parameter), Types.OPEN);
            if (type == Types.OPEN) {
                continue;
            }
            if (parameter.equals("Ordered") && !Orders.has(type, c.home(), all.declared)) {
                all.wrong(
                        CheckRules.TYPE_OPERATOR,
                        c,
                        site.nameSpan(),
                        "`" + site.name() + "` needs values that `<` compares, and these are `" + Types.show(type)
                                + "`",
                        Orders.sorted(type));
                return false;
            }
            if (parameter.equals("Data") && !data(type, site, c)) {
                return false;
            }
            if (parameter.equals(ROLLOUT) && !rollout(type, site, c)) {
                return false;
            }
            if (parameter.equals("Key") && !key(type, c)) {
                all.wrong(
                        CheckRules.TYPE_KEY,
                        c,
                        site.nameSpan(),
                        "`" + site.name() + "` needs keys, and these are `" + Types.show(type) + "`",
                        "keys are `string`, `int`, an enum or `date`");
                return false;
            }
        }
        return true;
    }

    private boolean rollout(Type type, Calls.Site site, Context c) {
        if (Types.run(type) || Types.never(type)) {
            return true;
        }
        all.wrong(
                CheckRules.TYPE_MISMATCH,
                c,
                site.nameSpan(),
                "`" + site.name() + "` needs runs, and these are `" + Types.show(type) + "`",
                "take what `explore(…, on: cases)` gives");
        return false;
    }

    /** A reward that is handed over with runs looks at such. */
    private boolean rewarded(Signature signature, TypeArguments bindings, Calls.Site site, Context c) {
        if (!(bindings.apply(new Type.Variable(ROLLOUT), Types.OPEN) instanceof Type.Opaque run)) {
            return true;
        }
        var args = site.call().args();
        for (int i = 0; i < args.size(); i++) {
            var arg = args.get(i);
            int place =
                    arg.name().isPresent() ? signature.index(arg.name().get().text()) : i;
            if (place >= 0
                    && place < signature.params().size()
                    && signature.params().get(place).type() instanceof Type.Opaque wanted
                    && wanted.name().equals(Types.REWARD.name())
                    && NamedDeclaration.callable(arg.value(), c) instanceof Symbol reward
                    && !new RewardedRuns(all).scores(reward, arg.value().span(), site.nameSpan(), run, c)) {
                return false;
            }
        }
        return true;
    }

    /** What is shared is recorded as JSON. */
    private boolean data(Type type, Calls.Site site, Context c) {
        if (Types.handle(type)) {
            all.wrong(
                    CheckRules.TYPE_JSON,
                    c,
                    site.call().span(),
                    "`" + Types.show(type) + "` has no JSON form, and what a state holds is data",
                    "keep a record, a list, a map, a text or a number in it");
            return false;
        }
        if (Types.vague(type)) {
            all.wrong(
                    CheckRules.TYPE_UNCLEAR,
                    c,
                    site.call().span(),
                    "this does not say what the state holds",
                    "write the type: `let s: State<list<string>> = state([])`");
            return false;
        }
        return true;
    }

    private boolean key(Type type, Context c) {
        return Types.text(type)
                || type instanceof Type.Int
                || type instanceof Type.Date
                || type instanceof Type.Never
                || all.declared.symbol(type, c.home()) instanceof Symbol symbol
                        && symbol.decl instanceof Decl.Enumeration;
    }
}
