package dev.agentc.compiler.lower;

import dev.agentc.compiler.code.Elaborator;
import dev.agentc.compiler.concept.Becomes;
import dev.agentc.compiler.concept.Becomes.Trait;
import dev.agentc.compiler.concept.Header.Presence;
import dev.agentc.compiler.concept.Kind;
import dev.agentc.compiler.concept.Kind.Form;
import dev.agentc.compiler.context.Context;
import dev.agentc.compiler.context.Elaborating;
import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.Fix;
import dev.agentc.compiler.kind.Checking;
import dev.agentc.compiler.kind.DeclarationRule;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.Findings;
import dev.agentc.compiler.names.KindTable;
import dev.agentc.compiler.names.Local;
import dev.agentc.compiler.names.Lowered;
import dev.agentc.compiler.names.NameCase;
import dev.agentc.compiler.names.NotYet;
import dev.agentc.compiler.names.Phrases;
import dev.agentc.compiler.names.Signature;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.resolve.Declared;
import dev.agentc.compiler.resolve.Derived;
import dev.agentc.compiler.syntax.Body;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.Doc;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Field;
import dev.agentc.compiler.syntax.Item;
import dev.agentc.compiler.syntax.OneLine;
import dev.agentc.compiler.type.Fit;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Callable;
import dev.agentc.plan.Code;
import dev.agentc.plan.Declaration;
import dev.agentc.plan.EffectClass;
import dev.agentc.plan.Routine;
import dev.agentc.plan.Span;
import dev.agentc.plan.Type;
import dev.agentc.plan.TypeDecl;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** From declarations to what the plan says of them. Each is lowered once. */
final class Lowering {
    private final Elaborator all;
    private final Declared declared;
    private final Findings findings;
    private final KindTable kinds;
    private final SettingsReader settings;
    private final Derivation derivation;

    Lowering(Elaborator all, Code.@Nullable ModelOf model) {
        this.all = all;
        this.declared = all.declared;
        this.findings = all.findings;
        this.kinds = all.kinds;
        this.settings = new SettingsReader(all, model);
        this.derivation = new Derivation(all, this);
    }

    /** What the declaration becomes; null for what leaves nothing in a plan, or was wrong. */
    @Nullable
    Lowered lower(Symbol symbol) {
        if (symbol.lowered == null && !symbol.busy) {
            symbol.busy = true;
            var before = findings.keepBack(symbol.home.scars(symbol.decl));
            all.meanings.tell(symbol.name().span(), symbol, symbol.home);
            symbol.lowered = make(symbol);
            findings.keepBack(before);
            symbol.busy = false;
        }
        return symbol.lowered;
    }

    private @Nullable Lowered make(Symbol symbol) {
        return switch (symbol.decl.form()) {
            case RECORD -> record(symbol, (Decl.Record) symbol.decl);
            case FAILURE -> fields(symbol, true, List.of(), ((Decl.Failure) symbol.decl).fields(), Optional.empty());
            case ENUMERATION -> enumeration(symbol, (Decl.Enumeration) symbol.decl);
            case ALIAS -> {
                var alias = (Decl.Alias) symbol.decl;
                declared.type(alias.type(), symbol.home, Phrases.texts(alias.generics()));
                yield null;
            }
            case CONSTANT -> constant(symbol, (Decl.Constant) symbol.decl);
            case BLOCK -> block(symbol, (Decl.Block) symbol.decl);
            case EXTERNAL -> null;
        };
    }

    // ---- types

    private Lowered record(Symbol symbol, Decl.Record record) {
        if (!record.generics().isEmpty() && !symbol.home.standard()) {
            notYet("generics", record.generics().getFirst().span(), symbol);
        }
        return fields(symbol, false, Phrases.texts(record.generics()), record.fields(), record.where());
    }

    private Lowered fields(
            Symbol symbol, boolean error, List<String> generics, List<Field> fields, Optional<Expr> where) {
        var unit = new Elaborating(symbol.home);
        var shape = Objects.requireNonNull(declared.shape(symbol));
        var lowered = new ArrayList<TypeDecl.Field>(fields.size());
        for (int i = 0; i < fields.size(); i++) {
            var field = fields.get(i);
            var type = shape.fields().get(i).type();
            if (shape.place(field.name().text()) != i) {
                findings.add(
                        CheckRules.FIELD_TWICE,
                        symbol.home,
                        field.name().span(),
                        "`" + field.name().text() + "` is there twice",
                        "rename one of them");
            }
            NameCase.snake(field.name(), "field", symbol.home, findings);
            all.meanings.tell(field.name().span(), shape.fields().get(i), symbol, symbol.home);
            data(type, field, symbol);
            unit.needs(type, declared);
            lowered.add(field(field, type, unit));
        }
        var condition = where.isEmpty() ? null : all.routines().where(where.get(), whole(symbol, generics), unit);
        var decl = new TypeDecl.Fields(
                symbol.qualified,
                error,
                generics,
                lowered,
                condition,
                doc(symbol.decl.doc()),
                symbol.home.file(),
                symbol.decl.span());
        return new Lowered.Typed(decl, unit.needs);
    }

    private static Type whole(Symbol symbol, List<String> generics) {
        var arguments = new ArrayList<Type>();
        for (var generic : generics) {
            arguments.add(new Type.Variable(generic));
        }
        return new Type.Named(symbol.qualified, arguments);
    }

    private TypeDecl.Field field(Field field, Type type, Elaborating unit) {
        var where = where(field, type, unit);
        var initial = field.value().isEmpty()
                ? null
                : all.routines().value(field.value().get(), type, Context.pure(unit, "a default"));
        return new TypeDecl.Field(
                field.name().text(), field.jsonName(), type, where, initial, condition(field), doc(field.doc()));
    }

    private @Nullable Routine where(Field field, Type type, Elaborating unit) {
        return field.where().isEmpty()
                ? null
                : all.routines().where(field.where().get(), type, unit);
    }

    private static String condition(Field field) {
        return field.where().isEmpty() ? "" : OneLine.of(field.where().get());
    }

    /** Values of declared types travel as JSON. */
    private void data(Type type, Field field, Symbol symbol) {
        if (Types.handle(type) && !symbol.home.standard()) {
            findings.add(
                    CheckRules.TYPE_JSON,
                    symbol.home,
                    field.type().span(),
                    "`" + Types.show(type) + "` has no JSON form, and fields are data",
                    "pass it as a parameter instead");
        }
    }

    private Lowered enumeration(Symbol symbol, Decl.Enumeration enumeration) {
        var cases = new ArrayList<TypeDecl.Case>();
        var seen = new HashSet<String>();
        for (var value : enumeration.values()) {
            if (!seen.add(value.name().text())) {
                findings.add(
                        CheckRules.FIELD_TWICE,
                        symbol.home,
                        value.name().span(),
                        "`" + value.name().text() + "` is there twice",
                        "remove one of them");
            }
            NameCase.snake(value.name(), "value", symbol.home, findings);
            all.meanings.tell(value.name().span(), symbol, value.name().text(), symbol.home);
            cases.add(new TypeDecl.Case(value.name().text(), value.jsonName(), doc(value.doc())));
        }
        if (cases.isEmpty()) {
            findings.add(
                    CheckRules.ENUM_EMPTY,
                    symbol.home,
                    symbol.name().span(),
                    "`" + symbol.text() + "` has no values",
                    "name at least one");
        }
        var decl = new TypeDecl.Enum(
                symbol.qualified, cases, doc(enumeration.doc()), symbol.home.file(), enumeration.span());
        return new Lowered.Typed(decl, Set.of());
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
            code = all.fit(constant.value(), type, c);
        } else {
            var typed = all.expr(constant.value(), null, c);
            type = clear(typed.type(), symbol, constant);
            code = typed.code();
            symbol.type = type;
        }
        return new Lowered.Valued(
                value(symbol, List.of(), type, false, Map.of(), code, c, doc(constant.doc())), unit.needs);
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
        var params = kind.header().parameters() == Presence.NONE
                ? List.<Callable.Parameter>of()
                : parameters(symbol, block, declared.signature(symbol), kind, c);
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
            code = code(symbol, ((Body.Items) block.body()).items(), type, c);
        }
        asked(kind, given, c);
        all.routines().close(c.scope, c);
        boolean bound = becomes != null && becomes.bound();
        if (bound && code instanceof Code.Declared ref) {
            code = declared.named(ref.name(), symbol.home) instanceof Symbol other ? all.constants.model(other) : code;
            if (code == null) {
                return new Lowered.Wrong(unit.needs);
            }
        }
        return new Lowered.Valued(value(symbol, params, type, bound, given, code, c, doc(block.doc())), unit.needs);
    }

    /** What stands behind {@code =}; null if it is wrong. */
    private @Nullable Code written(Expr value, Type type, Context c) {
        var typed = all.expr(value, type, c);
        var code = all.convert(typed, type, value.span(), c);
        return typed.wrong() || type instanceof Type.Opaque && !Fit.fits(typed.type(), type) ? null : code;
    }

    /** What is tried by the test runner: settings and code in one body, run like something that is called. */
    private Lowered tried(Symbol symbol, Decl.Block block, Kind kind) {
        var unit = new Elaborating(symbol.home);
        var c = Context.test(unit);
        var said = new ArrayList<Item>();
        var done = new ArrayList<Item>();
        for (var item : ((Body.Items) block.body()).items()) {
            (item instanceof Item.Setting ? said : done).add(item);
        }
        Map<String, Code> given = new LinkedHashMap<>();
        settings.read(
                symbol,
                kind,
                new Body.Items(said, block.span()),
                Types.NOTHING,
                given,
                new SettingsReader.Says(),
                c);
        settings.defaults(symbol, kind, Types.NOTHING, given, c);
        var code = code(symbol, done, Types.NOTHING, c);
        asked(kind, given, c);
        all.routines().close(c.scope, c);
        var callable = new Callable(
                kind.word(),
                symbol.qualified,
                List.of(),
                Types.NOTHING,
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
            Context c,
            String doc) {
        return new Declaration.Value(
                symbol.kind(),
                symbol.qualified,
                parameters,
                type,
                bound,
                settings,
                code,
                c.slots(),
                doc,
                symbol.home.file(),
                symbol.decl.span());
    }

    private void asked(Kind kind, Map<String, Code> given, Context c) {
        for (var rule : kind.rules()) {
            if (rule instanceof DeclarationRule each) {
                each.check(given, c.scope, new Checking(c.home(), declared, findings));
            }
        }
    }

    // ---- callables

    private @Nullable Lowered block(Symbol symbol, Decl.Block block) {
        var kind = kinds.find(symbol.kind());
        if (kind == null) {
            if (NotYet.has(symbol.kind())) {
                notYet(symbol.kind(), block.kind().span(), symbol);
            }
            return null;
        }
        if (Derived.base(symbol) instanceof Symbol base) {
            return derivation.lower(symbol, block, kind, base);
        }
        header(symbol, block, kind);
        if (!form(symbol, block, kind)) {
            return null;
        }
        if (kind.becomes() instanceof Becomes.Case) {
            return tried(symbol, block, kind);
        }
        return kind.becomes() instanceof Becomes.Callable ? callable(symbol, block, kind) : held(symbol, block, kind);
    }

    private void header(Symbol symbol, Decl.Block block, Kind kind) {
        if (!block.generics().isEmpty() && kind.header().generics() == Presence.NONE) {
            notYet("generics", block.generics().getFirst().span(), symbol);
        }
        boolean derived = block.body() instanceof Body.Value && !kind.has(Form.VALUE);
        var header = kind.header();
        if (block.row().isPresent()
                && header.row() == Presence.NONE
                && header.result() != Presence.NONE
                && block.result().isEmpty()) {
            colon(symbol, block.row().get().span());
            return;
        }
        if (block.result().isEmpty() && header.result() == Presence.REQUIRED && !derived) {
            findings.add(
                    CheckRules.RESULT_MISSING,
                    symbol.home,
                    symbol.name().span(),
                    "`" + symbol.text() + "` does not say what it yields",
                    "add `-> string`, or another type, after its name and parameters");
        }
        if (block.row().isEmpty() && header.row() == Presence.REQUIRED) {
            findings.add(
                    CheckRules.RESULT_MISSING,
                    symbol.home,
                    symbol.name().span(),
                    "`" + symbol.text() + "` does not say what it holds",
                    "add `: ` and a type after its name");
        }
        if (header.result() == Presence.NONE) {
            block.result().ifPresent(type -> unexpected(symbol, type.span(), "`->`"));
        }
        if (header.parameters() == Presence.NONE) {
            block.params().ifPresent(params -> unexpected(symbol, symbol.name().span(), "parameters"));
        }
        if (header.row() == Presence.NONE) {
            block.row().ifPresent(type -> unexpected(symbol, type.span(), "`:` with a type"));
        }
    }

    /** {@code fn f(n: int): int}. */
    private void colon(Symbol symbol, Span type) {
        var source = symbol.home.source();
        int colon = source.text().lastIndexOf(':', type.start());
        var written = source.text(type);
        var finding = Diagnostic.of(CheckRules.RESULT_UNEXPECTED, source, type, "what a call yields stands after `->`");
        findings.add(finding.help("write `-> " + written + "` instead of `: " + written + "`")
                .fix(Fix.replace(source.span(colon, colon + 1), " ->", "write `->`")));
    }

    private void unexpected(Symbol symbol, Span span, String what) {
        findings.add(
                CheckRules.RESULT_UNEXPECTED,
                symbol.home,
                span,
                Phrases.kind(symbol.kind()) + " has no " + what,
                "leave it out");
    }

    private boolean form(Symbol symbol, Decl.Block block, Kind kind) {
        return switch (block.body().form()) {
            case VALUE -> kind.has(Form.VALUE) || derived(symbol, kind, (Body.Value) block.body());
            case ITEMS -> kind.has(Form.CODE) || kind.has(Form.SETTINGS) || noBlock(symbol);
            case MISSING -> false;
        };
    }

    private boolean derived(Symbol symbol, Kind kind, Body.Value value) {
        if (value.value() instanceof Expr.Text || value.value() instanceof Expr.Braces) {
            findings.add(ForeignBodies.settings(symbol, kind, value.value()));
            return false;
        }
        Derivation.refuse(symbol, value.value(), all);
        return false;
    }

    private boolean noBlock(Symbol symbol) {
        findings.add(
                CheckRules.BODY_WRONG,
                symbol.home,
                symbol.name().span(),
                Phrases.kind(symbol.kind()) + " has no block of its own",
                "write `" + symbol.kind() + " " + symbol.text() + " = …`");
        return false;
    }

    private Lowered callable(Symbol symbol, Decl.Block block, Kind kind) {
        var unit = new Elaborating(symbol.home);
        var signature = declared.signature(symbol);
        boolean strategy = kind.is(Trait.CARRIES_ON);
        var result =
                strategy && signature.result() instanceof Type.Nothing ? new Type.Variable("Out") : signature.result();
        var c = Context.code(
                unit, kind.is(Trait.PURE) ? Phrases.kind(kind.word()) : null, result, strategy ? result : null);
        var params = parameters(symbol, block, signature, kind, c);
        unit.needs(result, declared);
        if (block.result().isPresent()
                && (kind.is(Trait.SHOWN) || kind.is(Trait.STARTED))
                && Types.handle(signature.result())) {
            findings.add(
                    CheckRules.TYPE_JSON,
                    symbol.home,
                    block.result().get().span(),
                    "`" + Types.show(signature.result()) + "` has no JSON form, and what " + Phrases.kind(symbol.kind())
                            + " yields is data",
                    "yield a record, a list, a text or a number");
        }
        Map<String, Code> given = new LinkedHashMap<>();
        Code body = null;
        var says = new SettingsReader.Says();
        if (block.body() instanceof Body.Items items && kind.has(Form.SETTINGS)) {
            body = settings.read(symbol, kind, items, result, given, says, c);
        } else {
            body = body(symbol, block, result, c);
        }
        if (kind.has(Form.SETTINGS)) {
            settings.defaults(symbol, kind, result, given, c);
        }
        if (kind.completion().isPresent()) { // said or not, it is in the plan
            for (var name : kind.completion().get().types()) {
                unit.needs(new Type.Named(name), declared);
            }
        }
        all.routines().close(c.scope, used(kind, given, c));
        var effect = says.effect.effect() != null
                ? says.effect.effect()
                : kind.is(Trait.ASKS) ? unit.effect.join(EffectClass.READ) : unit.effect;
        boolean leaf = kind.is(Trait.LEAF) && body instanceof Code.Effect;
        var callable = new Callable(
                kind.word(),
                symbol.qualified,
                params,
                result,
                given,
                body,
                leaf,
                kind.is(Trait.PURE),
                effect,
                says.effect.sends(),
                c.slots(),
                doc(block.doc()),
                symbol.home.file(),
                block.span());
        if (!unit.sendings.isEmpty()) {
            all.sendings.put(symbol, unit.sendings);
        }
        return new Lowered.Called(
                callable, effect, says.effect.sends(), says.effect.effect() != null || kind.is(Trait.PURE), unit.needs);
    }

    /** A model sees the parameters of tools, used or not, and those of prompts and agents, unless {@code user:} says what it sees. */
    private Context used(Kind kind, Map<String, Code> given, Context c) {
        asked(kind, given, c);
        if (kind.is(Trait.SHOWN)) {
            c.scope.names().forEach(Local::use);
        }
        return c;
    }

    private @Nullable Code body(Symbol symbol, Decl.Block block, Type result, Context c) {
        return switch (block.body().form()) {
            case VALUE -> settings.whole(symbol, ((Body.Value) block.body()).value(), result, c);
            case ITEMS -> code(symbol, ((Body.Items) block.body()).items(), result, c);
            case MISSING -> null;
        };
    }

    private Code code(Symbol symbol, List<Item> items, Type result, Context c) {
        var typed = all.statements().block(items, result, c);
        var span = items.isEmpty() ? symbol.name().span() : items.getLast().span();
        return result instanceof Type.Nothing ? typed.code() : all.convert(typed, result, span, c);
    }

    private List<Callable.Parameter> parameters(
            Symbol symbol, Decl.Block block, Signature signature, Kind kind, Context c) {
        var params = new ArrayList<Callable.Parameter>(signature.params().size());
        for (var param : signature.params()) {
            var field = param.field();
            var type = param.type();
            if (kind.is(Trait.SHOWN) && Types.handle(type)) {
                findings.add(
                        CheckRules.TOOL_PARAMETER,
                        symbol.home,
                        field.type().span(),
                        "`" + Types.show(type) + "` has no JSON form, and a model sees the parameters of "
                                + Phrases.kind(symbol.kind()),
                        "take it out of the parameters");
            }
            if (kind.is(Trait.STARTED)) {
                RunOptions.check(field, symbol.home, findings);
            }
            c.unit.needs(type, declared);
            var initial = initial(param, c);
            var where = where(field, type, c.unit);
            all.routines().declare(field.name(), type, false, c);
            params.add(new Callable.Parameter(param.name(), type, initial, where, condition(field), doc(field.doc())));
        }
        return params;
    }

    private @Nullable Code initial(Signature.Param param, Context c) {
        var value = param.field().value();
        if (value.isPresent()) {
            return all.fit(value.get(), param.type(), c.pure("a default"));
        }
        return Types.nullable(param.type()) ? new Code.Null(param.field().name().span()) : null;
    }

    private void notYet(String word, Span span, Symbol symbol) {
        findings.add(NotYet.rule(word), symbol.home, span, "`" + word + "` is not there yet", NotYet.help(word));
    }

    static String doc(Optional<Doc> doc) {
        return doc.isEmpty() ? "" : doc.get().text();
    }
}
