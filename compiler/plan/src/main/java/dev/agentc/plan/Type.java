package dev.agentc.plan;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The type of a value, as written in plans. Two types are the same when they are equal.
 *
 * <p>Those with parts say by hand what makes them equal: a record's own {@code equals} is put together when it is first
 * called, which takes a fresh process 10 ms.
 */
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

    record ListOf(Type element) implements Type {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof ListOf list && element.equals(list.element);
        }

        @Override
        public int hashCode() {
            return 31 + element.hashCode();
        }
    }

    record MapOf(Type key, Type value) implements Type {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof MapOf map && key.equals(map.key) && value.equals(map.value);
        }

        @Override
        public int hashCode() {
            return 31 * key.hashCode() + value.hashCode();
        }
    }

    /** {@code T?}; never of another optional. */
    record Optional(Type of) implements Type {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Optional optional && of.equals(optional.of);
        }

        @Override
        public int hashCode() {
            return 37 + of.hashCode();
        }
    }

    /** {@code A | B}, at least two arms, none of them a union. */
    record Union(List<Type> arms) implements Type {
        public Union {
            arms = List.copyOf(arms);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Union union && arms.equals(union.arms);
        }

        @Override
        public int hashCode() {
            return arms.hashCode();
        }
    }

    /** One text as a type: {@code "low"}. */
    record Literal(String text) implements Type {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Literal literal && text.equals(literal.text);
        }

        @Override
        public int hashCode() {
            return text.hashCode();
        }
    }

    /** One whole number as a type: {@code 7}. */
    record LiteralInt(long value) implements Type {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof LiteralInt literal && value == literal.value;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(value);
        }
    }

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

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Named named && name.equals(named.name) && arguments.equals(named.arguments);
        }

        @Override
        public int hashCode() {
            return 31 * name.hashCode() + arguments.hashCode();
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

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Opaque opaque && name.equals(opaque.name) && arguments.equals(opaque.arguments);
        }

        @Override
        public int hashCode() {
            return 31 * name.hashCode() + arguments.hashCode();
        }
    }

    /** {@code (A, B) -> C}. */
    record Function(List<Type> parameters, Type result) implements Type {
        public Function {
            parameters = List.copyOf(parameters);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Function function
                    && parameters.equals(function.parameters)
                    && result.equals(function.result);
        }

        @Override
        public int hashCode() {
            return 31 * parameters.hashCode() + result.hashCode();
        }
    }

    /** A type parameter inside the declaration that has it. */
    record Variable(String name) implements Type {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Variable variable && name.equals(variable.name);
        }

        @Override
        public int hashCode() {
            return name.hashCode();
        }
    }
}
