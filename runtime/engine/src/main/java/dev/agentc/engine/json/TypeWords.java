package dev.agentc.engine.json;

import dev.agentc.engine.value.DeclaredTypes;
import dev.agentc.plan.Type;
import dev.agentc.plan.TypeDecl;
import java.util.stream.Collectors;

/** What data of a type looks like, in words: "a text", "a whole number". */
record TypeWords(DeclaredTypes types, boolean pairs) {

    TypeWords(DeclaredTypes types) {
        this(types, false);
    }

    /** The words of a strict schema, in which a map is a list of pairs. */
    TypeWords inPairs() {
        return new TypeWords(types, true);
    }

    String of(Type type) {
        return switch (type) {
            case Type.Text _ -> "a text";
            case Type.Int _ -> "a whole number";
            case Type.Float _ -> "a number";
            case Type.Bool _ -> "true or false";
            case Type.Money _ -> "an amount of money (a number)";
            case Type.Duration _ -> "a duration (a number of seconds)";
            case Type.Datetime _ -> "a date-time such as \"2026-01-31T09:30:00Z\"";
            case Type.Date _ -> "a date such as \"2026-01-31\"";
            case Type.Url _ -> "an address";
            case Type.Json _ -> "any JSON";
            case Type.Null _, Type.Nothing _ -> "null";
            case Type.ListOf _ -> "a list";
            case Type.MapOf _ -> pairs ? "a list of objects with `key` and `value`" : "an object";
            case Type.Optional optional -> of(optional.of()) + " or null";
            case Type.Union union ->
                union.arms().stream().map(this::of).distinct().collect(Collectors.joining(" or "));
            case Type.Literal literal -> "\"" + literal.text() + "\"";
            case Type.LiteralInt literal -> Long.toString(literal.value());
            case Type.LiteralBool literal -> Boolean.toString(literal.value());
            case Type.Named named -> of(named);
            case Type.Secret _ -> "a secret";
            case Type.Opaque opaque -> "a " + opaque.name();
            case Type.Function _ -> "a function";
            case Type.Variable variable -> "a " + variable.name();
            case Type.Never _ -> "nothing";
        };
    }

    private String of(Type.Named named) {
        return switch (types.declaration(named.name())) {
            case TypeDecl.Enum values ->
                values.cases().stream()
                        .map(c -> "\"" + c.wire() + "\"")
                        .collect(Collectors.joining(", ", "one of ", ""));
            case TypeDecl.Fields _ -> "an object (" + last(named.name()) + ")";
        };
    }

    /** The arms of a union, by the names of their types where they have any. */
    String arms(Type.Union union) {
        return union.arms().stream().map(this::arm).collect(Collectors.joining(", "));
    }

    String arm(Type arm) {
        return arm instanceof Type.Named ? "`" + name(arm) + "`" : of(arm);
    }

    /** The name of a declared type, else what data of it looks like. */
    String name(Type type) {
        return type instanceof Type.Named named ? last(named.name()) : of(type);
    }

    /** The last part of a qualified name. */
    static String last(String qualified) {
        return qualified.substring(qualified.lastIndexOf('.') + 1);
    }
}
