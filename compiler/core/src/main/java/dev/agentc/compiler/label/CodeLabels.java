package dev.agentc.compiler.label;

import dev.agentc.plan.Callable;
import dev.agentc.plan.Code;
import dev.agentc.plan.Declaration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What code gives, form by form: a new form of code has to say how labels pass through it. */
final class CodeLabels {
    private final LabelFlow flow;
    private final EffectLabels effects;

    CodeLabels(LabelFlow flow) {
        this.flow = flow;
        this.effects = new EffectLabels(flow, this);
    }

    EffectLabels effects() {
        return effects;
    }

    Carried of(Code code, At at) {
        Carried value = value(code, at);
        at.frame().sees(value.labels());
        if (failsOf(code)) {
            at.failures().add(value.labels());
        }
        return value;
    }

    /** What can fail, and says what it was worked out from. */
    private static boolean failsOf(Code code) {
        return switch (code) {
            case Code.Builtin _,
                    Code.Binary _,
                    Code.Negate _,
                    Code.Index _,
                    Code.Range _,
                    Code.Widen _,
                    Code.AsJson _,
                    Code.RecordOf _,
                    Code.Copy _,
                    Code.Template _,
                    Code.ChangedModel _ -> true;
            default -> false;
        };
    }

    private Carried value(Code code, At at) {
        return switch (code) {
            case Code.Null _,
                    Code.Bool _,
                    Code.Int _,
                    Code.Float _,
                    Code.Money _,
                    Code.Duration _,
                    Code.EnumOf _,
                    Code.Env _,
                    Code.Secret _,
                    Code.Default _,
                    Code.Break _,
                    Code.Continue _ -> Carried.NONE;
            case Code.ListOf list -> all(list.items(), at);
            case Code.MapOf map -> all(map.keys(), at).and(all(map.values(), at));
            case Code.RecordOf made -> all(made.values(), at);
            case Code.Copy copy -> of(copy.target(), at).and(named(copy.changes(), at));
            case Code.Template template -> Carried.of(parts(template.parts(), at));
            case Code.Local local -> at.local(local.slot());
            case Code.Store store -> {
                at.store(store.slot(), of(store.value(), at));
                yield Carried.NONE;
            }
            case Code.Declared declared -> declared(declared, at);
            case Code.ModelOf model -> named(model.arguments(), at).and(named(model.settings(), at));
            case Code.ChangedModel model -> of(model.model(), at).and(named(model.settings(), at));
            case Code.Field field -> of(field.target(), at);
            case Code.Index index -> of(index.target(), at).and(of(index.index(), at));
            case Code.Binary binary -> of(binary.left(), at).and(of(binary.right(), at));
            case Code.And and -> of(and.left(), at).and(of(and.right(), at.weakly()));
            case Code.Or or -> of(or.left(), at).and(of(or.right(), at.weakly()));
            case Code.Not not -> of(not.operand(), at);
            case Code.Negate negate -> of(negate.operand(), at);
            case Code.Is is -> of(is.value(), at);
            case Code.Coalesce coalesce -> of(coalesce.left(), at).and(of(coalesce.right(), at.weakly()));
            case Code.Range range -> of(range.from(), at).and(of(range.to(), at));
            case Code.Widen widen -> of(widen.value(), at);
            case Code.AsJson json -> of(json.value(), at);
            case Code.FromJson json -> of(json.value(), at);
            case Code.Call call -> called(call.callee(), call.arguments(), call, at);
            case Code.Apply apply -> {
                Carried function = of(apply.function(), at);
                yield applied(function, given(apply.arguments(), at), Carried.NONE, at, at.stop(apply));
            }
            case Code.Ref ref -> flow.function(new Applied.Declared(ref.callee(), given(ref.bound(), at), Map.of()));
            case Code.Derive derive -> derived(derive, at);
            case Code.Lambda lambda -> flow.lambda(lambda.routine(), at);
            case Code.Builtin builtin -> builtin(builtin, at);
            case Code.Effect effect -> effects.of(effect, at);
            case Code.Block block -> {
                Carried last = Carried.NONE;
                for (Code one : block.body()) {
                    last = of(one, at);
                }
                yield last;
            }
            case Code.If choice -> choice(choice, at);
            case Code.Match match -> match(match, at);
            case Code.For loop -> {
                Carried list = of(loop.list(), at);
                yield looped(at, inside -> {
                    inside.store(loop.slot(), list);
                    of(loop.body(), inside);
                });
            }
            case Code.While loop ->
                looped(at, inside -> {
                    of(loop.condition(), inside);
                    of(loop.body(), inside);
                });
            case Code.Repeat loop -> {
                of(loop.count(), at);
                yield looped(at, inside -> of(loop.body(), inside));
            }
            case Code.Return returned -> {
                if (returned.value() != null) {
                    at.frame().gives(of(returned.value(), at));
                }
                yield Carried.NONE;
            }
            case Code.Fail fail -> {
                at.failures().add(of(fail.error(), at).labels());
                yield Carried.NONE;
            }
            case Code.Catch caught -> caught(caught, at);
            case Code.Given given -> {
                all(given.arguments(), at);
                yield of(given.result(), at);
            }
            case Code.Expect expect -> of(expect.condition(), at.weakly());
            case Code.ExpectFailure expect -> {
                of(expect.body(), at.weakly());
                yield named(expect.fields(), at);
            }
            case Code.ParallelFor loop -> {
                Carried list = of(loop.list(), at);
                yield flow.executed(loop.body(), List.of(list), at).and(list.labels());
            }
            case Code.Parallel parallel -> {
                Carried all = Carried.NONE;
                for (var branch : parallel.branches()) {
                    all = all.and(flow.executed(branch, List.of(), at));
                }
                yield all;
            }
            case Code.Emit emit -> {
                flow.leaves(
                        LabelFlow.outlet(
                                Outlet.Sort.EMIT, at.declared(), emit.span().line(), "emit"),
                        of(emit.value(), at).labels());
                yield Carried.NONE;
            }
            case Code.Attempt attempt -> attempt(attempt, at);
            case Code.CallsIn calls ->
                calls.run() == null ? Carried.of(at.frame().seen()) : of(calls.run(), at);
        };
    }

    // ---- many at once

    Carried all(List<Code> codes, At at) {
        Carried all = Carried.NONE;
        for (Code code : codes) {
            all = all.and(of(code, at));
        }
        return all;
    }

    private Carried named(List<Code.Named> named, At at) {
        Carried all = Carried.NONE;
        for (Code.Named one : named) {
            all = all.and(of(one.value(), at));
        }
        return all;
    }

    /** Arguments, empty where the default is taken. */
    List<Optional<Carried>> given(List<Code> arguments, At at) {
        List<Optional<Carried>> given = new ArrayList<>();
        for (Code argument : arguments) {
            given.add(argument instanceof Code.Default ? Optional.empty() : Optional.of(of(argument, at)));
        }
        return given;
    }

    private LabelSet parts(List<Code.Part> parts, At at) {
        LabelSet labels = LabelSet.NONE;
        for (Code.Part part : parts) {
            labels = labels.and(part(part, at));
        }
        return labels;
    }

    private LabelSet part(Code.Part part, At at) {
        return switch (part) {
            case Code.Chunk _ -> LabelSet.NONE;
            case Code.Hole hole -> of(hole.value(), at).labels();
            case Code.Choice choice -> {
                all(choice.conditions(), at);
                LabelSet labels = LabelSet.NONE;
                for (List<Code.Part> branch : choice.branches()) {
                    labels = labels.and(parts(branch, at.weakly()));
                }
                yield labels;
            }
            case Code.Each each -> {
                at.weakly().store(each.slot(), of(each.list(), at));
                yield parts(each.body(), at.weakly());
            }
        };
    }

    // ---- calls

    private Carried called(String callee, List<Code> arguments, Code call, At at) {
        List<Optional<Carried>> given = given(arguments, at);
        Callable callable = flow.plan().callable(callee);
        if (callable == null) {
            throw new IllegalArgumentException("the plan does not declare " + callee);
        }
        return flow.called(callable, given, Map.of(), Carried.NONE, at, at.stop(call));
    }

    /**
     * Whatever can be called of a value is called.
     *
     * @param given one for each open parameter, or for as many of them as are given
     * @param around for an agent in an environment
     */
    Carried applied(Carried function, List<Optional<Carried>> given, Carried around, At at, Route.Stop from) {
        Carried all = Carried.of(function.labels());
        for (Applied one : function.functions()) {
            all = all.and(applied(one, given, around, at, from));
        }
        return all;
    }

    Carried applied(Applied function, List<Optional<Carried>> given, Carried around, At at, Route.Stop from) {
        return switch (flow.known(function)) {
            case Applied.Written written -> {
                List<Carried> arguments =
                        given.stream().map(one -> one.orElse(Carried.NONE)).toList();
                yield flow.executed(written, arguments, at);
            }
            case Applied.Declared declared -> {
                Callable callable = flow.plan().callable(declared.name());
                if (callable == null) {
                    throw new IllegalArgumentException("the plan does not declare " + declared.name());
                }
                yield flow.called(callable, filled(declared.bound(), given), declared.changed(), around, at, from);
            }
            case Applied.Shared shared -> throw new IllegalStateException(shared.form() + " is nothing yet");
        };
    }

    private static List<Optional<Carried>> filled(List<Optional<Carried>> bound, List<Optional<Carried>> given) {
        List<Optional<Carried>> all = new ArrayList<>(bound);
        int next = 0;
        for (int i = 0; i < all.size() && next < given.size(); i++) {
            if (all.get(i).isEmpty()) {
                all.set(i, given.get(next++));
            }
        }
        return all;
    }

    private Carried declared(Code.Declared declared, At at) {
        Declaration.Value value = flow.plan().value(declared.name());
        List<Carried> given = new ArrayList<>();
        for (Code argument : declared.arguments()) {
            given.add(of(argument, at));
        }
        return value == null ? Carried.NONE : flow.value(value, given, at);
    }

    private Carried derived(Code.Derive derive, At at) {
        Carried callable = of(derive.callable(), at);
        Map<String, Carried> settings = new LinkedHashMap<>();
        derive.settings().forEach(setting -> settings.put(setting.name(), of(setting.value(), at)));
        Carried all = Carried.of(callable.labels());
        for (Applied function : callable.functions()) {
            if (flow.known(function) instanceof Applied.Declared declared) {
                Map<String, Carried> changed = new LinkedHashMap<>(declared.changed());
                changed.putAll(settings);
                all = all.and(flow.function(new Applied.Declared(declared.name(), declared.bound(), changed)));
            }
        }
        return all;
    }

    /** The result is made of what it is given and of what functions among that give, which are handed all of it. */
    private Carried builtin(Code.Builtin builtin, At at) {
        Carried all = all(builtin.arguments(), at);
        List<Optional<Carried>> each = Collections.nCopies(3, Optional.of(all));
        for (Applied function : all.functions()) {
            Carried result = applied(function, each, Carried.NONE, at, at.stop(builtin));
            all = all.and(result);
        }
        return all;
    }

    /** A run says all that was said in it. */
    private Carried attempt(Code.Attempt attempt, At at) {
        At.Gathered failing = new At.Gathered();
        FrameLabels inside = new FrameLabels();
        At trying = new At(inside, at.declared(), at.conversation(), at.slots(), at.weak(), failing);
        Carried function = of(attempt.function(), at);
        List<Optional<Carried>> given = given(attempt.arguments(), at);
        Carried all = applied(function, given, Carried.NONE, trying, at.stop(attempt));
        for (Optional<Carried> argument : given) {
            all = all.and(argument.orElse(Carried.NONE));
        }
        return all.and(failing.labels()).and(inside.seen());
    }

    // ---- control

    private Carried choice(Code.If choice, At at) {
        of(choice.condition(), at);
        At then = at.branch();
        At otherwise = at.branch();
        Carried value = of(choice.then(), then);
        if (choice.otherwise() != null) {
            value = value.and(of(choice.otherwise(), otherwise));
        }
        at.joined(List.of(then, otherwise));
        return value;
    }

    private Carried match(Code.Match match, At at) {
        at.store(match.slot(), of(match.value(), at));
        Carried value = Carried.NONE;
        List<At> ways = new ArrayList<>();
        for (Code.MatchArm arm : match.arms()) {
            At way = at.branch();
            if (arm.condition() != null) {
                of(arm.condition(), way);
            }
            value = value.and(of(arm.value(), way));
            ways.add(way);
        }
        at.joined(ways);
        return value;
    }

    private Carried looped(At at, Consumer<At> body) {
        At inside = at.weakly();
        Map<Integer, Carried> before;
        do {
            before = new HashMap<>(inside.slots());
            body.accept(inside);
        } while (!before.equals(inside.slots()));
        return Carried.NONE;
    }

    private Carried caught(Code.Catch caught, At at) {
        At.Gathered failing = new At.Gathered();
        Carried value = of(caught.body(), at.weakly().with(failing));
        List<At> ways = new ArrayList<>(List.of(at.branch()));
        for (Code.CatchArm arm : caught.arms()) {
            At way = at.branch();
            if (arm.slot() >= 0) {
                way.store(arm.slot(), Carried.of(failing.labels()));
            }
            if (arm.guard() != null) {
                of(arm.guard(), way);
            }
            value = value.and(of(arm.value(), way));
            ways.add(way);
        }
        at.joined(ways);
        boolean all = caught.arms().stream().anyMatch(arm -> arm.errors().isEmpty() && arm.guard() == null);
        at.failures().add(all ? LabelSet.NONE : failing.labels());
        return value;
    }
}
