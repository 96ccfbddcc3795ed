package dev.agentc.plan;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** The type of a value, as written in plans. Two types are the same when they are equal. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "is")
public sealed interface Type {

    /** {@code string}. */
    record Text() implements Type {}

    /** {@code int}: 64 bit, overflow fails. */
    record Int() implements Type {}

    /** {@code float}: a double that is never NaN or infinite. */
    record Float() implements Type {}

    record Bool() implements Type {}

    /** {@code money}: exact decimal US dollars. */
    record Money() implements Type {}

    record Duration() implements Type {}

    record Datetime() implements Type {}

    record Date() implements Type {}

    /** {@code url}: text that is used as an address. */
    record Url() implements Type {}

    /** {@code json}: any value that JSON can hold. */
    record Json() implements Type {}

    /** {@code secret}: never printed, handed only to declared fields of tools and providers. */
    record Secret() implements Type {}

    /** The type of {@code null} alone. */
    record Null() implements Type {}

    /** No value: what a statement, or a callable without {@code ->}, yields. */
    record Nothing() implements Type {}

    /** Fits everywhere: what is left of an expression that was wrong, and the value of one that never ends normally. */
    record Never() implements Type {}

    record ListOf(Type element) implements Type {}

    record MapOf(Type key, Type value) implements Type {}

    /** {@code T?}; never of another optional. */
    record Optional(Type of) implements Type {}

    /** {@code A | B}, at least two arms, none of them a union. */
    record Union(List<Type> arms) implements Type {
        public Union {
            arms = List.copyOf(arms);
        }
    }

    /** One text as a type: {@code "low"}. */
    record Literal(String text) implements Type {}

    /** One whole number as a type: {@code 7}. */
    record LiteralInt(long value) implements Type {}

    /** {@code true} or {@code false} as a type. */
    record LiteralBool(boolean value) implements Type {}

    /** A declared {@code type}, {@code error} or {@code enum}, by qualified name, with its type arguments. */
    record Named(String name, List<Type> arguments) implements Type {
        public Named {
            arguments = List.copyOf(arguments);
        }

        public Named(String name) {
            this(name, List.of());
        }
    }

    /** A value of the library that is no data: {@code model}, {@code strategy}, {@code tool}, {@code Step<T>}, {@code Call}, {@code Run<A, B>} … */
    record Opaque(String name, List<Type> arguments) implements Type {
        public Opaque {
            arguments = List.copyOf(arguments);
        }

        public Opaque(String name) {
            this(name, List.of());
        }
    }

    /** {@code (A, B) -> C}. */
    record Function(List<Type> parameters, Type result) implements Type {
        public Function {
            parameters = List.copyOf(parameters);
        }
    }

    /** A type parameter inside the declaration that has it. */
    record Variable(String name) implements Type {}
}
