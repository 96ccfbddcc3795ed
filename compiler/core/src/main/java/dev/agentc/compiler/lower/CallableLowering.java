package dev.agentc.compiler.lower;

import dev.agentc.compiler.code.Elaborator;
import dev.agentc.compiler.concept.Becomes.Trait;
import dev.agentc.compiler.concept.Kind;
import dev.agentc.compiler.concept.Kind.Form;
import dev.agentc.compiler.context.Context;
import dev.agentc.compiler.context.Elaborating;
import dev.agentc.compiler.form.TypeConditions;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.Local;
import dev.agentc.compiler.names.Lowered;
import dev.agentc.compiler.names.Phrases;
import dev.agentc.compiler.names.Signature;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.syntax.Body;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.Item;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Callable;
import dev.agentc.plan.Code;
import dev.agentc.plan.EffectClass;
import dev.agentc.plan.Requirement;
import dev.agentc.plan.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From declarations of what can be called to what the plan says of them. */
final class CallableLowering {
    private final Elaborator all;
    private final SettingsReader settings;
    private final DeclarationParts parts;
    private final TypeConditions conditions;

    CallableLowering(Elaborator all, SettingsReader settings, DeclarationParts parts) {
        this.all = all;
        this.settings = settings;
        this.parts = parts;
        this.conditions = new TypeConditions(all);
    }

    Lowered lower(Symbol symbol, Decl.Block block, Kind kind) {
        var unit = new Elaborating(symbol.home);
        var signature = all.declared.signature(symbol);
        unit.scores = kind.is(Trait.SCORES);
        var result = result(signature, kind);
        var c = context(kind, result, unit);
        var params = parts.parameters(symbol, signature, kind, c);
        if (unit.scores) {
            itsCase(params, c);
        }
        unit.needs(result, all.declared);
        mustBeData(symbol, block, signature, kind);
        Map<String, Code> given = new LinkedHashMap<>();
        var says = new SettingsReader.Says();
        var body = kind.is(Trait.ACTED_IN)
                ? environment(symbol, block, kind, given, says, c)
                : body(symbol, block, kind, result, given, says, c);
        if (!unit.leading.isEmpty()) {
            all.leading.put(symbol, unit.leading);
        }
        var effect = effect(kind, says, unit);
        boolean sends = says.effect.sends();
        var required = required(block, kind, c);
        return new Lowered.Called(
                callable(
                        symbol,
                        block,
                        kind,
                        params,
                        result,
                        required,
                        given,
                        read(body, required),
                        effect,
                        sends,
                        c.slots()),
                effect,
                sends,
                says.effect.effect() != null || kind.is(Trait.PURE),
                unit.needs);
    }

    private static Type result(Signature signature, Kind kind) {
        if (kind.is(Trait.ACTED_IN)) {
            return Types.FLOAT;
        }
        return kind.is(Trait.CARRIES_ON) && signature.result() instanceof Type.Nothing
                ? new Type.Variable("Out")
                : signature.result();
    }

    private static Context context(Kind kind, Type result, Elaborating unit) {
        if (kind.is(Trait.ACTED_IN)) {
            return Context.open(unit);
        }
        var pure = kind.is(Trait.PURE) ? Phrases.kind(kind.word()) : null;
        return Context.code(unit, pure, result, kind.is(Trait.CARRIES_ON) ? result : null);
    }

    /** A reward of two parameters looks at the case that a run was asked. */
    private static void itsCase(List<Callable.Parameter> params, Context c) {
        if (params.size() == 2
                && c.scope.find(params.getFirst().name()) instanceof Local run
                && c.scope.find(params.getLast().name()) instanceof Local its) {
            c.unit.asked = new Elaborating.Asked(run, its);
        }
    }

    /** What a model or whoever starts it is given has a JSON form; that it has none is said. */
    private void mustBeData(Symbol symbol, Decl.Block block, Signature signature, Kind kind) {
        if (block.result().isPresent()
                && (kind.is(Trait.SHOWN) || kind.is(Trait.STARTED))
                && Types.handle(signature.result())) {
            all.findings.add(
                    CheckRules.TYPE_JSON,
                    symbol.home,
                    block.result().get().span(),
                    "`" + Types.show(signature.result()) + "` has no JSON form, and what " + Phrases.kind(symbol.kind())
                            + " yields is data",
                    "yield a record, a list, a text or a number");
        }
    }

    // ---- its body

    private @Nullable Code body(
            Symbol symbol,
            Decl.Block block,
            Kind kind,
            Type result,
            Map<String, Code> given,
            SettingsReader.Says says,
            Context c) {
        var body = written(symbol, block, kind, result, given, says, c);
        complete(symbol, kind, result, given, c);
        return body;
    }

    private @Nullable Code written(
            Symbol symbol,
            Decl.Block block,
            Kind kind,
            Type result,
            Map<String, Code> given,
            SettingsReader.Says says,
            Context c) {
        return switch (block.body().form()) {
            case VALUE -> settings.whole(symbol, ((Body.Value) block.body()).value(), result, c);
            case ITEMS -> {
                var items = (Body.Items) block.body();
                if (!kind.has(Form.SETTINGS)) {
                    yield parts.code(symbol, items.items(), result, c);
                }
                yield kind.has(Form.CODE)
                        ? both(symbol, kind, items, result, given, says, c)
                        : settings.read(symbol, kind, items, result, given, says, c);
            }
            case MISSING -> null;
        };
    }

    /** What an environment gives stands in its code; no setting of it is left. */
    private Code environment(
            Symbol symbol, Decl.Block block, Kind kind, Map<String, Code> given, SettingsReader.Says says, Context c) {
        List<Code> lines = List.of();
        if (block.body() instanceof Body.Items items) {
            lines = lines(symbol, kind, items, given, c);
        } else {
            written(symbol, block, kind, Types.FLOAT, given, says, c);
        }
        complete(symbol, kind, Types.FLOAT, given, c);
        var body = EnvironmentBody.of(lines, kind, given, block.span());
        given.clear();
        return body;
    }

    /** Writes out what was not said, asks the rules, and says which names nobody used. */
    private void complete(Symbol symbol, Kind kind, Type result, Map<String, Code> given, Context c) {
        if (kind.has(Form.SETTINGS)) {
            settings.defaults(symbol, kind, result, given, c);
        }
        if (kind.completion().isPresent()) { // said or not, it is in the plan
            for (var name : kind.completion().get().types()) {
                c.unit.needs(new Type.Named(name), all.declared);
            }
        }
        parts.asked(kind, given, c);
        if (kind.is(Trait.SHOWN)) {
            shown(c);
        }
        all.routines().close(c.scope, c);
    }

    /** A model sees the parameters of tools, used or not, and those of prompts and agents, unless {@code user:} says what it sees. */
    private static void shown(Context c) {
        c.scope.names().forEach(Local::use);
    }

    /** Settings among code. What is no setting of the kind is code, and said to be none where it is written like one. */
    private Code both(
            Symbol symbol,
            Kind kind,
            Body.Items items,
            Type result,
            Map<String, Code> given,
            SettingsReader.Says says,
            Context c) {
        var said = new ArrayList<Item>();
        var done = new ArrayList<Item>();
        for (var item : items.items()) {
            boolean setting = item instanceof Item.Setting written
                    && kind.setting(written.key().text()).isPresent();
            (setting ? said : done).add(item);
        }
        settings.read(symbol, kind, new Body.Items(said, items.span()), result, given, says, c);
        return parts.code(symbol, done, result, c);
    }

    /** Code whose names all settings see, wherever these stand; gives the code. */
    private List<Code> lines(Symbol symbol, Kind kind, Body.Items items, Map<String, Code> given, Context c) {
        var said = new ArrayList<Item>();
        var done = new ArrayList<Item>();
        for (var item : items.items()) {
            (item instanceof Item.Setting ? said : done).add(item);
        }
        var lines = all.statements().lines(done, c);
        settings.read(
                symbol, kind, new Body.Items(said, items.span()), Types.FLOAT, given, new SettingsReader.Says(), c);
        return lines;
    }

    // ---- what the plan says of it

    /** JSON that is all it gives is read to all of that. */
    private static @Nullable Code read(@Nullable Code body, @Nullable Requirement required) {
        return required != null && body instanceof Code.FromJson json
                ? new Code.FromJson(json.value(), json.text(), json.type(), required, json.span())
                : body;
    }

    /** What its results are held to; a score of its own kind is none that its author names. */
    private @Nullable Requirement required(Decl.Block block, Kind kind, Context c) {
        return block.result().isEmpty() || kind.is(Trait.ACTED_IN)
                ? null
                : conditions.required(block.result().get(), Phrases.texts(block.generics()), c.unit);
    }

    private static EffectClass effect(Kind kind, SettingsReader.Says says, Elaborating unit) {
        if (says.effect.effect() != null) {
            return says.effect.effect();
        }
        return kind.is(Trait.ASKS) ? unit.effect.join(EffectClass.READ) : unit.effect;
    }

    private static Callable callable(
            Symbol symbol,
            Decl.Block block,
            Kind kind,
            List<Callable.Parameter> params,
            Type result,
            @Nullable Requirement required,
            Map<String, Code> given,
            @Nullable Code body,
            EffectClass effect,
            boolean sends,
            List<String> slots) {
        return new Callable(
                kind.word(),
                symbol.qualified,
                params,
                result,
                required,
                given,
                body,
                kind.is(Trait.LEAF) && body instanceof Code.Effect only && leaves(only),
                kind.is(Trait.PURE),
                effect,
                sends,
                slots,
                TypeLowering.doc(block.doc()),
                symbol.home.file(),
                block.span());
    }

    /** Whether an effect touches the world outside; a state lies inside. */
    private static boolean leaves(Code.Effect effect) {
        return !effect.name().equals("state") && !effect.name().startsWith(Types.STATE + ".");
    }
}
