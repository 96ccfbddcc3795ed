package dev.agentc.compiler.lower;

import dev.agentc.compiler.code.Elaborator;
import dev.agentc.compiler.concept.Becomes;
import dev.agentc.compiler.concept.Header.Presence;
import dev.agentc.compiler.concept.Kind;
import dev.agentc.compiler.concept.Kind.Form;
import dev.agentc.compiler.context.Context;
import dev.agentc.compiler.context.Elaborating;
import dev.agentc.compiler.form.TypeConditions;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.Findings;
import dev.agentc.compiler.names.KindTable;
import dev.agentc.compiler.names.Lowered;
import dev.agentc.compiler.names.NotYet;
import dev.agentc.compiler.names.Phrases;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.resolve.Declared;
import dev.agentc.compiler.resolve.Derived;
import dev.agentc.compiler.syntax.Body;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Item;
import dev.agentc.compiler.type.Fit;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Callable;
import dev.agentc.plan.Code;
import dev.agentc.plan.Declaration;
import dev.agentc.plan.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From declarations to what the plan says of them. Each is lowered once. */
final class Lowering {
    private final Elaborator all;
    private final Declared declared;
    private final Findings findings;
    private final KindTable kinds;
    private final SettingsReader settings;
    private final TypeLowering types;
    private final TypeConditions conditions;
    private final DeclarationParts parts;
    private final CallableLowering callables;
    private final HeaderCheck headers;
    private final Derivation derivation;

    Lowering(Elaborator all, Code.@Nullable ModelOf model) {
        this.all = all;
        this.declared = all.declared;
        this.findings = all.findings;
        this.kinds = all.kinds;
        this.settings = new SettingsReader(all, model);
        this.types = new TypeLowering(all);
        this.parts = new DeclarationParts(all, types);
        this.conditions = new TypeConditions(all);
        this.callables = new CallableLowering(all, settings, parts);
        this.headers = new HeaderCheck(all);
        this.derivation = new Derivation(all, this);
    }

    /** What the declaration becomes; null for what leaves nothing in a plan, or was wrong. */
    @Nullable
    Lowered lower(Symbol symbol) {
        if (symbol.lowered == null && !symbol.busy) {
            symbol.busy = true;
            var before = findings.keepBack(symbol.home.scars(symbol.decl));
            all.meanings.tell(symbol.name().span(), symbol, symbol.home);
            TypeParameters.tell(symbol, all.meanings);
            symbol.lowered = make(symbol);
            declared.tellApart(findings);
            findings.keepBack(before);
            symbol.busy = false;
        }
        return symbol.lowered;
    }

    private @Nullable Lowered make(Symbol symbol) {
        return switch (symbol.decl.form()) {
            case RECORD -> types.record(symbol, (Decl.Record) symbol.decl);
            case FAILURE -> types.failure(symbol, (Decl.Failure) symbol.decl);
            case ENUMERATION -> types.enumeration(symbol, (Decl.Enumeration) symbol.decl);
            case ALIAS -> types.alias(symbol, (Decl.Alias) symbol.decl);
            case CONSTANT -> constant(symbol, (Decl.Constant) symbol.decl);
            case BLOCK -> block(symbol, (Decl.Block) symbol.decl);
            case EXTERNAL -> null;
        };
    }

    // ---- constants and models

    private Lowered constant(Symbol symbol, Decl.Constant constant) {
        var unit = new Elaborating(symbol.home);
        var c = Context.pure(unit, "a constant");
        Type type;
        Code code;
        if (constant.type().isPresent()) {
            type = declared.type(constant.type().get(), symbol.home, List.of());
            symbol.type = type;
            code = conditions.held(
                    all.fit(constant.value(), type, c), constant.type().get(), symbol.text(), c);
        } else {
            var typed = all.expr(constant.value(), null, c);
            type = clear(typed.type(), symbol, constant);
            code = typed.code();
            symbol.type = type;
        }
        return new Lowered.Valued(value(symbol, List.of(), type, false, Map.of(), code, c), unit.needs);
    }

    private Type clear(Type type, Symbol symbol, Decl.Constant constant) {
        if (type instanceof Type.Null || type instanceof Type.Nothing) {
            findings.add(
                    CheckRules.TYPE_UNCLEAR,
                    symbol.home,
                    constant.value().span(),
                    "this does not say what `" + symbol.text() + "` is",
                    "write its type: `let " + symbol.text() + ": string? = …`");
            return Types.WRONG;
        }
        return type;
    }

    // ---- kinds that stand for a value, or are begun from outside

    private Lowered held(Symbol symbol, Decl.Block block, Kind kind) {
        var unit = new Elaborating(symbol.home);
        var becomes = kind.becomes() instanceof Becomes.Value value ? value : null;
        var type = becomes == null ? Types.NOTHING : declared.value(symbol, becomes);
        unit.needs(type, declared);
        var c = becomes == null ? Context.code(unit, null, type, null) : Context.pure(unit, Phrases.kind(kind.word()));
        block.row().ifPresent(row -> conditions.refuse(row, unit));
        var params = kind.header().parameters() == Presence.NONE
                ? List.<Callable.Parameter>of()
                : parts.parameters(symbol, declared.signature(symbol), kind, c);
        Map<String, Code> given = new LinkedHashMap<>();
        Code code = null;
        if (block.body() instanceof Body.Value body) {
            code = becomes == null ? settings.whole(symbol, body.value(), type, c) : written(body.value(), type, c);
            if (code == null) {
                return new Lowered.Wrong(unit.needs);
            }
        } else if (kind.has(Form.SETTINGS)) {
            settings.read(symbol, kind, (Body.Items) block.body(), type, given, new SettingsReader.Says(), c);
            settings.defaults(symbol, kind, type, given, c);
        } else {
            code = parts.code(symbol, ((Body.Items) block.body()).items(), type, c);
        }
        parts.asked(kind, given, c);
        all.routines().close(c.scope, c);
        boolean bound = becomes != null && becomes.bound();
        if (bound && code instanceof Code.Declared ref) {
            code = declared.named(ref.name(), symbol.home) instanceof Symbol other ? all.constants.model(other) : code;
            if (code == null) {
                return new Lowered.Wrong(unit.needs);
            }
        }
        return new Lowered.Valued(value(symbol, params, type, bound, given, code, c), unit.needs);
    }

    /** What stands behind {@code =}; null if it is wrong. */
    private @Nullable Code written(Expr value, Type type, Context c) {
        var typed = all.expr(value, type, c);
        var code = all.convert(typed, type, value.span(), c);
        return typed.wrong() || type instanceof Type.Opaque && !Fit.fits(typed.type(), type) ? null : code;
    }

    /** What is tried by the test runner or begun from outside: settings and code in one body, run like something that is called. */
    private Lowered tried(Symbol symbol, Decl.Block block, Kind kind) {
        var unit = new Elaborating(symbol.home);
        boolean job = kind.becomes() instanceof Becomes.Job;
        unit.trains = job;
        var c = job ? Context.code(unit, null, Types.NOTHING, null) : Context.test(unit);
        var said = new ArrayList<Item>();
        var done = new ArrayList<Item>();
        for (var item : ((Body.Items) block.body()).items()) {
            (item instanceof Item.Setting ? said : done).add(item);
            if (job
                    && item instanceof Item.Setting setting
                    && setting.key().text().equals("agent")) {
                unit.learner = setting.value();
            }
        }
        Map<String, Code> given = new LinkedHashMap<>();
        settings.read(
                symbol, kind, new Body.Items(said, block.span()), Types.NOTHING, given, new SettingsReader.Says(), c);
        settings.defaults(symbol, kind, Types.NOTHING, given, c);
        var code = parts.code(symbol, done, Types.NOTHING, c);
        symbol.unfinished = unit.unfinished;
        symbol.cases = unit.cases;
        parts.asked(kind, given, c);
        all.routines().close(c.scope, c);
        var callable = new Callable(
                kind.word(),
                symbol.qualified,
                List.of(),
                job ? Types.JSON : Types.NOTHING,
                given,
                code,
                false,
                false,
                unit.effect,
                false,
                c.slots(),
                symbol.text(),
                symbol.home.file(),
                block.span());
        return new Lowered.Called(callable, unit.effect, false, false, unit.needs);
    }

    private static Declaration.Value value(
            Symbol symbol,
            List<Callable.Parameter> parameters,
            Type type,
            boolean bound,
            Map<String, Code> settings,
            @Nullable Code code,
            Context c) {
        return new Declaration.Value(
                symbol.kind(),
                symbol.qualified,
                parameters,
                type,
                bound,
                settings,
                code,
                c.slots(),
                TypeLowering.doc(symbol.decl.doc()),
                symbol.home.file(),
                symbol.decl.span());
    }

    // ---- what a kind declares

    private @Nullable Lowered block(Symbol symbol, Decl.Block block) {
        var kind = kinds.find(symbol.kind());
        if (kind == null) {
            if (NotYet.has(symbol.kind())) {
                HeaderCheck.notYet(symbol.kind(), block.kind().span(), symbol, findings);
            }
            return null;
        }
        if (Derived.base(symbol) instanceof Symbol base) {
            return derivation.lower(symbol, block, kind, base);
        }
        headers.header(symbol, block, kind);
        if (!headers.form(symbol, block, kind)) {
            declared.signature(symbol); // its header means something, whether or not anything names it
            return null;
        }
        if (kind.becomes() instanceof Becomes.Case || kind.becomes() instanceof Becomes.Job) {
            return tried(symbol, block, kind);
        }
        return kind.becomes() instanceof Becomes.Callable
                ? callables.lower(symbol, block, kind)
                : held(symbol, block, kind);
    }
}
