package dev.agentc.compiler.lower;

import dev.agentc.compiler.code.Elaborator;
import dev.agentc.compiler.context.Context;
import dev.agentc.compiler.context.Elaborating;
import dev.agentc.compiler.form.DefaultCondition;
import dev.agentc.compiler.form.TypeConditions;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.Findings;
import dev.agentc.compiler.names.Lowered;
import dev.agentc.compiler.names.NameCase;
import dev.agentc.compiler.names.Phrases;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.resolve.Declared;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.Doc;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Field;
import dev.agentc.compiler.syntax.OneLine;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Callable;
import dev.agentc.plan.EffectClass;
import dev.agentc.plan.Requirement;
import dev.agentc.plan.Routine;
import dev.agentc.plan.Span;
import dev.agentc.plan.Type;
import dev.agentc.plan.TypeDecl;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** From declarations of types, errors and enums to what the plan says of them. */
final class TypeLowering {
    private final Elaborator all;
    private final Declared declared;
    private final Findings findings;
    private final TypeConditions conditions;

    TypeLowering(Elaborator all) {
        this.all = all;
        this.declared = all.declared;
        this.findings = all.findings;
        this.conditions = new TypeConditions(all);
    }

    Lowered record(Symbol symbol, Decl.Record record) {
        return fields(symbol, false, Phrases.texts(record.generics()), record.fields(), record.where());
    }

    Lowered failure(Symbol symbol, Decl.Failure failure) {
        return fields(symbol, true, List.of(), failure.fields(), Optional.empty());
    }

    private Lowered fields(
            Symbol symbol, boolean error, List<String> generics, List<Field> fields, Optional<Expr> where) {
        var unit = new Elaborating(symbol.home);
        var shape = Objects.requireNonNull(declared.shape(symbol));
        var lowered = new ArrayList<TypeDecl.Field>(fields.size());
        var wires = new HashSet<String>();
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
            if (!wires.add(field.jsonName()) && shape.place(field.name().text()) == i) {
                twice(field.jsonName(), field.name().span(), symbol);
            }
            NameCase.snake(field.name(), "field", symbol.home, findings);
            all.meanings.tell(field.name().span(), shape.fields().get(i), symbol, symbol.home);
            data(type, field, symbol);
            unit.needs(type, declared);
            lowered.add(field(field, type, generics, unit));
        }
        var condition = where.isEmpty() ? null : all.routines().where(where.get(), whole(symbol, generics), unit);
        var decl = new TypeDecl.Fields(
                symbol.qualified,
                error,
                generics,
                lowered,
                condition,
                where.isEmpty() ? "" : OneLine.of(where.get()),
                doc(symbol.decl.doc()),
                symbol.home.file(),
                symbol.decl.span());
        return new Lowered.Typed(decl, unit.needs);
    }

    /** Of two things with one name in JSON the second could never be read. */
    private void twice(String wire, Span span, Symbol symbol) {
        findings.add(
                CheckRules.FIELD_TWICE,
                symbol.home,
                span,
                "two are called `" + wire + "` in JSON",
                "give one of them another name there");
    }

    private static Type whole(Symbol symbol, List<String> generics) {
        var arguments = new ArrayList<Type>();
        for (var generic : generics) {
            arguments.add(new Type.Variable(generic));
        }
        return new Type.Named(symbol.qualified, arguments);
    }

    private TypeDecl.Field field(Field field, Type type, List<String> generics, Elaborating unit) {
        var where = where(field, type, unit);
        var initial = field.value().isEmpty()
                ? null
                : all.routines().value(field.value().get(), type, Context.pure(unit, "a default"));
        DefaultCondition.check(field, where, initial == null ? null : initial.body(), unit.home, findings);
        var required = required(field, generics, unit);
        return new TypeDecl.Field(
                field.name().text(),
                field.jsonName(),
                type,
                TypeConditions.joined(required, where),
                initial,
                TypeConditions.joined(required, condition(field)),
                doc(field.doc()));
    }

    /** What its type demands beside that. */
    @Nullable
    Requirement required(Field field, List<String> generics, Elaborating unit) {
        return conditions.required(field.type(), generics, unit);
    }

    /** Another name for a type is nothing in a plan; its condition is a function, which is called wherever the name stands. */
    @Nullable
    Lowered alias(Symbol symbol, Decl.Alias alias) {
        var unit = new Elaborating(symbol.home);
        var type = declared.type(alias.type(), symbol.home, Phrases.texts(alias.generics()));
        conditions.required(alias.type(), Phrases.texts(alias.generics()), unit);
        if (alias.where().isEmpty()) {
            return null;
        }
        var where = all.routines().where(alias.where().get(), type, unit);
        var value = new Callable.Parameter("it", type, null, null, "", "");
        var condition = new Callable(
                "fn",
                symbol.qualified,
                List.of(value),
                Types.BOOL,
                Map.of(),
                where.body(),
                false,
                true,
                EffectClass.PURE,
                false,
                where.slots(),
                doc(alias.doc()),
                symbol.home.file(),
                alias.span());
        return new Lowered.Called(condition, EffectClass.PURE, false, true, unit.needs);
    }

    @Nullable
    Routine where(Field field, Type type, Elaborating unit) {
        return field.where().isEmpty()
                ? null
                : all.routines().where(field.where().get(), type, unit);
    }

    static String condition(Field field) {
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

    Lowered enumeration(Symbol symbol, Decl.Enumeration enumeration) {
        var cases = new ArrayList<TypeDecl.Case>();
        var seen = new HashSet<String>();
        var wires = new HashSet<String>();
        for (var value : enumeration.values()) {
            if (!seen.add(value.name().text())) {
                findings.add(
                        CheckRules.FIELD_TWICE,
                        symbol.home,
                        value.name().span(),
                        "`" + value.name().text() + "` is there twice",
                        "remove one of them");
            }
            if (!wires.add(value.jsonName())) {
                twice(value.jsonName(), value.name().span(), symbol);
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

    static String doc(Optional<Doc> doc) {
        return doc.isEmpty() ? "" : doc.get().text();
    }
}
